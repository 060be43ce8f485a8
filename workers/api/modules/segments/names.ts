import type { SegmentNames } from "../../../../shared/segments/sentence.ts";
import type { Tenant } from "../../platform/tenancy.ts";

/** What definitions name by key or id, as the organization calls it: its own fields, and its campaigns. */
export async function readNames(tenant: Tenant): Promise<SegmentNames> {
  const { client } = tenant.database;
  const [fields, campaigns] = await client.batch<{ key: string; name: string }>([
    client.prepare("select key, label as name from customer_fields where org_id = ?").bind(tenant.orgId),
    client
      .prepare("select id as key, name from campaigns where org_id = ? order by id desc limit 500")
      .bind(tenant.orgId),
  ]);
  const labels = new Map(fields?.results.map(({ key, name }) => [key, name]));
  const titles = new Map(campaigns?.results.map(({ key, name }) => [key, name]));
  return {
    field: (key) => labels.get(key) ?? key,
    campaign: (id) => `“${titles.get(id) ?? id}”`,
  };
}
