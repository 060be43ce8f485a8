import { desc, eq, sql } from "drizzle-orm";
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
    .where(owned(consentEvents, tenant, eq(consentEvents.customerId, customerId)))
    .orderBy(desc(consentEvents.id))
    .limit(limit);
}

/**
 * The proof, and what it makes of the present state. Two rows. A proof of the same id is there once; one that is older than what stands
 * changes nothing, and `pending` does not take back a yes: whoever confirmed once stays confirmed.
 */
export function consentWrites(tenant: Tenant, proof: ConsentEventRow): Write[] {
  const { customerId, purpose, channel, state, at, source } = proof;
  const now = { state, at, source };
  return [
    {
      statement: tenant.database
        .insert(consentEvents)
        .values({ orgId: tenant, ...proof })
        .onConflictDoNothing(),
    },
    {
      statement: tenant.database
        .insert(consents)
        .values({ orgId: tenant, customerId, purpose, channel, ...now })
        .onConflictDoUpdate({
          target: [consents.orgId, consents.customerId, consents.purpose, consents.channel],
          set: now,
          setWhere: sql`excluded.at >= ${consents.at} and (excluded.state <> 'pending' or ${consents.state} <> 'granted')`,
        }),
    },
  ];
}
