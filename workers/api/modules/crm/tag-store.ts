import type { Write } from "../../platform/guarded-batch.ts";
import type { Tenant } from "../../platform/tenancy.ts";

/** For the batch that gives somebody these tags: those that are new are remembered, the others write nothing. */
export function noteTags(tenant: Tenant, tags: Iterable<string>, at: number): Write[] {
  const each = [...new Set(tags)];
  if (each.length === 0) return [];
  const statement = tenant.database.client
    .prepare(
      `insert into customer_tags (org_id, tag, first_at) select ?1, value, ?3 from json_each(?2) where true
       on conflict (org_id, tag) do nothing`,
    )
    .bind(tenant.orgId, JSON.stringify(each), at);
  return [{ statement }];
}

/** In the order of their letters. */
export async function readTags(tenant: Tenant, limit: number): Promise<string[]> {
  const { results } = await tenant.database.client
    .prepare("select tag from customer_tags where org_id = ?1 order by tag limit ?2")
    .bind(tenant.orgId, limit)
    .all<{ tag: string }>();
  return results.map(({ tag }) => tag);
}
