import type { Tenant } from "../../platform/tenancy.ts";
import type { Walk } from "./shelf-rules.ts";

/** Where somebody has got to on a shelf. */
export type ShelfPosition = { readonly place: number; readonly id: string };
export type OnShelf = { readonly place: number; readonly id: string; readonly price: number; readonly on_hand: number };

/** What a page of a shelf runs. Its price at 100,000 products is held by list-cost.test.ts. */
export const shelfStatements = {
  /** organization, shelf, place, id, count */
  up: `select s.place, s.product_id as id, s.price, 0 as on_hand from product_shelves s
    where s.org_id = ?1 and s.shelf = ?2 and (s.place, s.product_id) > (?3, ?4) order by s.place, s.product_id limit ?5`,
  down: `select s.place, s.product_id as id, s.price, 0 as on_hand from product_shelves s
    where s.org_id = ?1 and s.shelf = ?2 and (s.place, s.product_id) < (?3, ?4) order by s.place desc, s.product_id desc limit ?5`,
  /** The same with what lies in the store. */
  upStocked: `select s.place, s.product_id as id, s.price, coalesce(k.on_hand, 0) as on_hand from product_shelves s
    left join product_stock k on k.org_id = ?1 and k.product_id = s.product_id
    where s.org_id = ?1 and s.shelf = ?2 and (s.place, s.product_id) > (?3, ?4) order by s.place, s.product_id limit ?5`,
  downStocked: `select s.place, s.product_id as id, s.price, coalesce(k.on_hand, 0) as on_hand from product_shelves s
    left join product_stock k on k.org_id = ?1 and k.product_id = s.product_id
    where s.org_id = ?1 and s.shelf = ?2 and (s.place, s.product_id) < (?3, ?4) order by s.place desc, s.product_id desc limit ?5`,
} as const;

/** The next `count` of a shelf after a position, or from its beginning. */
export async function readShelf(
  tenant: Tenant,
  { shelf, descending }: Walk,
  after: ShelfPosition | null,
  count: number,
  withStock: boolean,
): Promise<readonly OnShelf[]> {
  const name = `${descending ? "down" : "up"}${withStock ? "Stocked" : ""}` as const;
  const beginning = descending ? { place: Number.MAX_SAFE_INTEGER, id: "" } : { place: -1, id: "" };
  const from = after ?? beginning;
  const statement = tenant.database.client.prepare(shelfStatements[name]);
  return (await statement.bind(tenant.orgId, shelf, from.place, from.id, count).all<OnShelf>()).results;
}
