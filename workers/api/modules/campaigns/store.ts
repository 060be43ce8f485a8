import { and, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { CampaignDefinition } from "../../../../shared/campaigns/definition.ts";
import type { CampaignState } from "../../../../shared/campaigns/states.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { campaigns } from "./tables.ts";

export type CampaignRow = Omit<typeof campaigns.$inferSelect, "orgId">;

export async function findCampaign(tenant: Tenant, id: string): Promise<CampaignRow | undefined> {
  return tenant.database
    .select()
    .from(campaigns)
    .where(owned(campaigns, tenant, eq(campaigns.id, id)))
    .get();
}

/** The newest first: ids are ordered by time. */
export async function listCampaignRows(
  tenant: Tenant,
  {
    before,
    state,
    limit,
  }: { readonly before: string | null; readonly state: CampaignState | null; readonly limit: number },
): Promise<CampaignRow[]> {
  const position = before === null ? undefined : lt(campaigns.id, before);
  const inState = state === null ? undefined : eq(campaigns.state, state);
  return tenant.database
    .select()
    .from(campaigns)
    .where(owned(campaigns, tenant, position, inState))
    .orderBy(desc(campaigns.id))
    .limit(limit);
}

/** Those that send or would go on. */
export async function listUnfinished(tenant: Tenant): Promise<CampaignRow[]> {
  return tenant.database
    .select()
    .from(campaigns)
    .where(owned(campaigns, tenant, inArray(campaigns.state, ["scheduled", "planning", "running", "paused"])));
}

export function addCampaign(tenant: Tenant, row: Omit<typeof campaigns.$inferInsert, "orgId">): Write {
  return { statement: tenant.database.insert(campaigns).values({ orgId: tenant, ...row }) };
}

/** Only of a draft, and only as its reader knew it. */
export function changeDraft(
  tenant: Tenant,
  {
    id,
    version,
    ...values
  }: Pick<CampaignRow, "id" | "version"> &
    Partial<Pick<CampaignRow, "name" | "channel" | "purpose" | "state" | "scheduledAt" | "updatedAt">> & {
      readonly definition?: CampaignDefinition;
    },
): Write {
  const statement = tenant.database
    .update(campaigns)
    .set({ ...values, version: sql`${campaigns.version} + 1` })
    .where(
      owned(campaigns, tenant, and(eq(campaigns.id, id), eq(campaigns.version, version), eq(campaigns.state, "draft"))),
    );
  return { statement, expect: "version_conflict" };
}

/** A scheduled one becomes a draft again, with a version of its own: the next start is another one. */
export function becomeDraft(tenant: Tenant, { id, version }: Pick<CampaignRow, "id" | "version">, now: number): Write {
  const statement = tenant.database
    .update(campaigns)
    .set({
      state: "draft",
      stateReason: null,
      scheduledAt: null,
      updatedAt: now,
      version: sql`${campaigns.version} + 1`,
    })
    .where(owned(campaigns, tenant, and(eq(campaigns.id, id), eq(campaigns.version, version))));
  return { statement, expect: "version_conflict" };
}

export function deleteDraft(tenant: Tenant, id: string): Write {
  const statement = tenant.database
    .delete(campaigns)
    .where(owned(campaigns, tenant, and(eq(campaigns.id, id), eq(campaigns.state, "draft"))));
  return { statement, expect: "version_conflict" };
}
