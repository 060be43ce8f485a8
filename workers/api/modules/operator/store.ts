import type { Tenant } from "../../platform/tenancy.ts";

/** Ids of an organization's conversations as the lists know them, in order. */
export async function listConversationIds(tenant: Tenant, after: string | null, limit: number): Promise<string[]> {
  const { results } = await tenant.database.client
    .prepare("select id from conversations where org_id = ? and id > ? order by id limit ?")
    .bind(tenant.orgId, after ?? "", limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}
