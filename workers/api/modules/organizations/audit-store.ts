import { and, desc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import { auditLog } from "../../platform/tables.ts";
import { directory, owned, type Tenant } from "../../platform/tenancy.ts";
import { members, users } from "../auth/directory-tables.ts";
import { apiKeys } from "./directory-tables.ts";

export type AuditRow = Omit<typeof auditLog.$inferSelect, "orgId">;

/** The next lines in order, the latest first: ids sort by time. @param before id of the last line seen */
export async function readAuditRows(
  tenant: Tenant,
  range: { readonly before: string | null; readonly from: string | null },
  limit: number,
): Promise<AuditRow[]> {
  const older = range.before === null ? undefined : lt(auditLog.id, range.before);
  const younger = range.from === null ? undefined : gte(auditLog.id, range.from);
  return tenant.database
    .select()
    .from(auditLog)
    .where(owned(auditLog, tenant, and(older, younger)))
    .orderBy(desc(auditLog.id))
    .limit(limit);
}

/** What ids of members, people and keys are called; who is unknown, e.g. a member who has left, is left out. */
export async function readNames(env: Env, orgId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = sql`(select value from json_each(${JSON.stringify(ids)}))`;
  const database = directory(env);
  const [memberNames, userNames, keyNames] = await database.batch([
    database
      .select({ id: members.id, name: users.name })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(and(eq(members.organizationId, orgId), inArray(members.id, wanted))),
    database.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted)),
    database
      .select({ id: apiKeys.id, name: apiKeys.name })
      .from(apiKeys)
      .where(and(eq(apiKeys.organizationId, orgId), inArray(apiKeys.id, wanted))),
  ]);
  return new Map([...memberNames, ...userNames, ...keyNames].map(({ id, name }) => [id, name]));
}
