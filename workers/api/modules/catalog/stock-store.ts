import type { Write } from "../../platform/commit.ts";
import type { Tenant } from "../../platform/tenancy.ts";

export type StockLine = { readonly productId: string; readonly quantity: number };

/** Of products, what nobody holds: those that have no stock row have none. Negative where colleagues took off what was reserved. */
export async function readAvailable(
  tenant: Tenant,
  productIds: readonly string[],
  now: number,
  besides: string | null,
): Promise<ReadonlyMap<string, number>> {
  const { client } = tenant.database;
  const ids = JSON.stringify(productIds);
  const [stock, held] = await client.batch<{ product_id: string; quantity: number }>([
    client
      .prepare(
        "select product_id, on_hand as quantity from product_stock where org_id = ?1 and product_id in (select value from json_each(?2))",
      )
      .bind(tenant.orgId, ids),
    client
      .prepare(
        `select product_id, sum(quantity) as quantity from stock_reservations
         where org_id = ?1 and product_id in (select value from json_each(?2)) and expires_at > ?3 and holder <> ?4 group by product_id`,
      )
      .bind(tenant.orgId, ids, now, besides ?? ""),
  ]);
  const reserved = new Map(held?.results.map(({ product_id, quantity }) => [product_id, quantity]));
  return new Map(
    stock?.results.map(({ product_id, quantity }) => [product_id, quantity - (reserved.get(product_id) ?? 0)]),
  );
}

/** Reserves, if as much is free of what others hold; what the holder had of this product is replaced. */
export function reserveLine(
  tenant: Tenant,
  holder: string,
  { productId, quantity }: StockLine,
  until: number,
  now: number,
): Write {
  const statement = tenant.database.client
    .prepare(
      `insert into stock_reservations (org_id, holder, product_id, quantity, expires_at)
       select ?1, ?2, ?3, ?4, ?5
       where ?4 <= (select s.on_hand from product_stock s where s.org_id = ?1 and s.product_id = ?3)
         - (select coalesce(sum(r.quantity), 0) from stock_reservations r
            where r.org_id = ?1 and r.product_id = ?3 and r.expires_at > ?6 and r.holder <> ?2)
       on conflict (org_id, holder, product_id) do update set quantity = excluded.quantity, expires_at = excluded.expires_at`,
    )
    .bind(tenant.orgId, holder, productId, quantity, until, now);
  return { statement, expect: "not_found" };
}

/** Takes off what is paid: what the holder has reserved, or else what nobody holds. */
export function takeLine(tenant: Tenant, holder: string, { productId, quantity }: StockLine, now: number): Write {
  const statement = tenant.database.client
    .prepare(
      `update product_stock set on_hand = on_hand - ?4
       where org_id = ?1 and product_id = ?3 and on_hand >= ?4 and (
         exists (select 1 from stock_reservations r
                 where r.org_id = ?1 and r.holder = ?2 and r.product_id = ?3 and r.quantity >= ?4 and r.expires_at > ?5)
         or on_hand - ?4 >= (select coalesce(sum(o.quantity), 0) from stock_reservations o
                             where o.org_id = ?1 and o.product_id = ?3 and o.expires_at > ?5 and o.holder <> ?2))`,
    )
    .bind(tenant.orgId, holder, productId, quantity, now);
  return { statement, expect: "not_found" };
}

export function restockLine(tenant: Tenant, { productId, quantity }: StockLine): Write {
  const statement = tenant.database.client
    .prepare("update product_stock set on_hand = on_hand + ?3 where org_id = ?1 and product_id = ?2")
    .bind(tenant.orgId, productId, quantity);
  return { statement };
}

export function releaseHolder(tenant: Tenant, holder: string): Write {
  const statement = tenant.database.client
    .prepare("delete from stock_reservations where org_id = ?1 and holder = ?2")
    .bind(tenant.orgId, holder);
  return { statement };
}

/** Reservations of these products that ended before `before`: nobody counts them any more, they only take up room. */
export function dropEnded(tenant: Tenant, productIds: readonly string[], before: number): Write {
  const statement = tenant.database.client
    .prepare(
      `delete from stock_reservations where org_id = ?1 and (holder, product_id) in (
         select r.holder, r.product_id from stock_reservations r
         where r.org_id = ?1 and r.product_id in (select value from json_each(?2)) and r.expires_at <= ?3 limit 100)`,
    )
    .bind(tenant.orgId, JSON.stringify(productIds), before);
  return { statement };
}

/** By how much a colleague changes it; below nothing is refused. */
export function adjustStock(tenant: Tenant, productId: string, by: number): Write {
  const statement = tenant.database.client
    .prepare(
      "update product_stock set on_hand = on_hand + ?3 where org_id = ?1 and product_id = ?2 and on_hand + ?3 >= 0",
    )
    .bind(tenant.orgId, productId, by);
  return { statement, expect: "not_found" };
}

export function openStock(tenant: Tenant, productId: string, onHand: number): Write {
  const statement = tenant.database.client
    .prepare("insert into product_stock (org_id, product_id, on_hand) values (?1, ?2, ?3)")
    .bind(tenant.orgId, productId, onHand);
  return { statement };
}

export async function readOnHand(tenant: Tenant, productIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { results } = await tenant.database.client
    .prepare(
      "select product_id, on_hand from product_stock where org_id = ?1 and product_id in (select value from json_each(?2))",
    )
    .bind(tenant.orgId, JSON.stringify(productIds))
    .all<{ product_id: string; on_hand: number }>();
  return new Map(results.map(({ product_id, on_hand }) => [product_id, on_hand]));
}
