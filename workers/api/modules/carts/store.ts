import { and, eq } from "drizzle-orm";
import type { Write } from "../../platform/commit.ts";
import { greatestQuantity } from "../../../../shared/catalog.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import type { KeptLine } from "./cart-rules.ts";
import { cartLines, carts } from "./tables.ts";

export type CartRow = Omit<typeof carts.$inferSelect, "orgId">;

export async function findCart(tenant: Tenant, id: string): Promise<CartRow | undefined> {
  return tenant.database
    .select()
    .from(carts)
    .where(owned(carts, tenant, eq(carts.id, id)))
    .get();
}

/** The id of the open cart of a person at a brand. */
export async function findOpenCartId(tenant: Tenant, userId: string, brand: string): Promise<string | null> {
  return tenant.database.client
    .prepare("select id from carts where org_id = ?1 and user_id = ?2 and brand = ?3 and state = 'open' limit 1")
    .bind(tenant.orgId, userId, brand)
    .first<string>("id");
}

/** In the order they were put in. */
export async function readLines(tenant: Tenant, cartId: string): Promise<readonly KeptLine[]> {
  const rows = await tenant.database
    .select()
    .from(cartLines)
    .where(owned(cartLines, tenant, eq(cartLines.cartId, cartId)));
  return rows
    .toSorted((one, other) => one.addedAt - other.addedAt || (one.productId < other.productId ? -1 : 1))
    .map(({ productId, quantity, seenPrice, currency }) => ({
      productId,
      quantity,
      seenPrice: { amount: seenPrice, currency },
    }));
}

/** The new cart; of a person only if they have no open one at the brand by then. */
export function addCart(tenant: Tenant, row: CartRow): Write {
  const statement = tenant.database.client
    .prepare(
      `insert into carts (org_id, id, brand, state, user_id, secret_hash, created_at, updated_at)
       select ?1, ?2, ?3, 'open', ?4, ?5, ?6, ?6
       where ?4 is null or not exists (
         select 1 from carts c where c.org_id = ?1 and c.user_id = ?4 and c.brand = ?3 and c.state = 'open')`,
    )
    .bind(tenant.orgId, row.id, row.brand, row.userId, row.secretHash, row.createdAt);
  return { statement, expect: "already_exists" };
}

/** Goes before every change of lines: a cart that was ordered or merged meanwhile is left as it is. */
export function touchCart(tenant: Tenant, id: string, now: number): Write {
  const statement = tenant.database.client
    .prepare("update carts set updated_at = ?3 where org_id = ?1 and id = ?2 and state = 'open'")
    .bind(tenant.orgId, id, now);
  return { statement, expect: "version_conflict" };
}

export function putLine(tenant: Tenant, cartId: string, line: KeptLine, now: number): Write {
  const { productId, quantity, seenPrice } = line;
  const price = { seenPrice: seenPrice.amount, currency: seenPrice.currency };
  const statement = tenant.database
    .insert(cartLines)
    .values({ orgId: tenant, cartId, productId, quantity, ...price, addedAt: now })
    .onConflictDoUpdate({
      target: [cartLines.orgId, cartLines.cartId, cartLines.productId],
      set: { quantity, ...price },
    });
  return { statement };
}

/** So many more, at most so many in all: two taps at once count both. */
export function addToLine(
  tenant: Tenant,
  cartId: string,
  { productId, quantity, seenPrice }: KeptLine,
  most: number,
  now: number,
): Write {
  const statement = tenant.database.client
    .prepare(
      `insert into cart_lines (org_id, cart_id, product_id, quantity, seen_price, currency, added_at)
       values (?1, ?2, ?3, min(?4, ?7), ?5, ?6, ?8)
       on conflict (org_id, cart_id, product_id) do update set
         quantity = min(quantity + ?4, ?7), seen_price = excluded.seen_price, currency = excluded.currency`,
    )
    .bind(tenant.orgId, cartId, productId, quantity, seenPrice.amount, seenPrice.currency, most, now);
  return { statement };
}

export function dropLine(tenant: Tenant, cartId: string, productId: string): Write {
  const statement = tenant.database
    .delete(cartLines)
    .where(owned(cartLines, tenant, and(eq(cartLines.cartId, cartId), eq(cartLines.productId, productId))));
  return { statement };
}

/** Pours one cart into another, once: quantities are added up to what a cart may hold. What is priced in another currency stays behind. */
export function pourCart(tenant: Tenant, from: string, into: string, now: number, currency: string | null): Write[] {
  const { client } = tenant.database;
  const mark = client
    .prepare(
      "update carts set state = 'merged', merged_into = ?3, updated_at = ?4 where org_id = ?1 and id = ?2 and state = 'open'",
    )
    .bind(tenant.orgId, from, into, now);
  const pour = client
    .prepare(
      `insert into cart_lines (org_id, cart_id, product_id, quantity, seen_price, currency, added_at)
       select g.org_id, ?3, g.product_id, g.quantity, g.seen_price, g.currency, g.added_at from cart_lines g
       where g.org_id = ?1 and g.cart_id = ?2 and (?4 is null or g.currency = ?4)
       on conflict (org_id, cart_id, product_id) do update set quantity = min(quantity + excluded.quantity, ?5)`,
    )
    .bind(tenant.orgId, from, into, currency, greatestQuantity);
  return [{ statement: mark, expect: "version_conflict" }, touchCart(tenant, into, now), { statement: pour }];
}

/** Again changes nothing. */
export function closeCart(tenant: Tenant, id: string): Write {
  const statement = tenant.database.client
    .prepare("update carts set state = 'ordered' where org_id = ?1 and id = ?2 and state = 'open'")
    .bind(tenant.orgId, id);
  return { statement };
}

export function nameCustomer(tenant: Tenant, id: string, customerId: string): Write {
  const statement = tenant.database.client
    .prepare("update carts set customer_id = ?3 where org_id = ?1 and id = ?2")
    .bind(tenant.orgId, id, customerId);
  return { statement };
}

/** Only once, and only of a cart that nobody has touched since it was looked at. */
export function markAbandoned(tenant: Tenant, { id, updatedAt }: CartRow, now: number): Write {
  const statement = tenant.database.client
    .prepare(
      `update carts set abandoned_at = ?3
       where org_id = ?1 and id = ?2 and state = 'open' and abandoned_at is null and updated_at = ?4`,
    )
    .bind(tenant.orgId, id, now, updatedAt);
  return { statement, expect: "version_conflict" };
}

export function dropCart(tenant: Tenant, id: string): Write[] {
  return [
    { statement: tenant.database.delete(cartLines).where(owned(cartLines, tenant, eq(cartLines.cartId, id))) },
    { statement: tenant.database.delete(carts).where(owned(carts, tenant, eq(carts.id, id))) },
  ];
}

export type PersonCart = {
  readonly id: string;
  readonly brand: string;
  readonly state: string;
  readonly createdAt: number;
  readonly updatedAt: number;
};

/** All carts a person ever had. */
export async function readCartsOfPerson(tenant: Tenant, userId: string): Promise<readonly PersonCart[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select c.id, c.brand, c.state, c.created_at as createdAt, c.updated_at as updatedAt from carts c
       where c.org_id = ?1 and c.id in (select k.id from carts k where k.org_id = ?1 and k.user_id = ?2)`,
    )
    .bind(tenant.orgId, userId)
    .all<PersonCart>();
  return results;
}
