import { and, eq } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import type { SendingRules } from "./sending-rules.ts";
import { sendingRules } from "./tables.ts";

export type SendingRulesRow = Omit<typeof sendingRules.$inferSelect, "orgId">;

/** An organization has one set. */
const id = "rules";

export async function findRules(tenant: Tenant): Promise<SendingRulesRow | undefined> {
  return tenant.database
    .select()
    .from(sendingRules)
    .where(owned(sendingRules, tenant, eq(sendingRules.id, id)))
    .get();
}

/** The rules, if they are still at `version`; 0 where there are none yet. */
export function putRulesWrite(tenant: Tenant, rules: SendingRules, version: number, now: number): Write {
  const row = { rules, updatedAt: now, version: version + 1 };
  const statement =
    version === 0
      ? tenant.database
          .insert(sendingRules)
          .values({ orgId: tenant, id, ...row })
          .onConflictDoNothing()
      : tenant.database
          .update(sendingRules)
          .set(row)
          .where(owned(sendingRules, tenant, and(eq(sendingRules.id, id), eq(sendingRules.version, version))));
  return { statement, expect: "version_conflict" };
}
