import type { Tenant } from "../../platform/tenancy.ts";
import { productQueries, type SearchSieve } from "./product-search.ts";

/** A product that a search has found, with what it can be sorted by. `rank` tells the better from the worse: the smaller the better. */
export type Found = {
  readonly id: string;
  readonly price: number;
  readonly createdAt: number;
  readonly rank: number;
};

/** So many of a search are looked at: in their order by price, more could not be sorted without reading all there are. */
export const mostFound = 120;

/** organization, match expression, count */
export const searchStatement = `select rowid as place, product_id as id, price, created_at as createdAt from product_search
  where product_search match ?2 and org_id = ?1 order by rowid desc limit ?3`;

type FoundRow = {
  readonly place: number;
  readonly id: string;
  readonly price: number;
  readonly createdAt: number;
};

/** Of what passes the sieve and has all words the best: those with the words in a title first, and of each those written last. */
export async function searchProducts(tenant: Tenant, q: string, sieve: SearchSieve): Promise<readonly Found[]> {
  const queries = productQueries(tenant.orgId, q, sieve);
  if (queries === null) return [];
  const rows: FoundRow[] = [];
  for (const match of queries) {
    const left = mostFound - rows.length;
    if (left === 0) break;
    const statement = tenant.database.client.prepare(searchStatement).bind(tenant.orgId, match, left);
    rows.push(...(await statement.all<FoundRow>()).results);
  }
  return rows.map(({ id, price, createdAt }, rank) => ({ id, price, createdAt, rank }));
}
