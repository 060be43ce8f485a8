import { and, desc, eq } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { consentEvents, consents } from "./tables.ts";

export type ConsentRow = Omit<typeof consents.$inferSelect, "orgId">;
export type ConsentEventRow = Omit<typeof consentEvents.$inferSelect, "orgId">;

export async function readConsents(tenant: Tenant, customerId: string): Promise<ConsentRow[]> {
  return tenant.database
    .select()
    .from(consents)
    .where(owned(consents, tenant, eq(consents.customerId, customerId)));
}

/** The proofs, the latest first: ids are ordered by time. */
export async function readConsentEvents(tenant: Tenant, customerId: string, limit: number): Promise<ConsentEventRow[]> {
  return tenant.database
    .select()
    .from(consentEvents)
    .where(owned(consentEvents, tenant, and(eq(consentEvents.customerId, customerId))))
    .orderBy(desc(consentEvents.id))
    .limit(limit);
}

/** The proof, and what it makes of the present state. Two rows. */
export function consentWrites(tenant: Tenant, event: ConsentEventRow): Write[] {
  const { customerId, purpose, channel, state, at, source } = event;
  const now = { state, at, source };
  return [
    { statement: tenant.database.insert(consentEvents).values({ orgId: tenant, ...event }) },
    {
      statement: tenant.database
        .insert(consents)
        .values({ orgId: tenant, customerId, purpose, channel, ...now })
        .onConflictDoUpdate({
          target: [consents.orgId, consents.customerId, consents.purpose, consents.channel],
          set: now,
        }),
    },
  ];
}
