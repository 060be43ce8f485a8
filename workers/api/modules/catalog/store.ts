import { and, eq, sql } from "drizzle-orm";
import type { Write } from "../../platform/commit.ts";
import { quoteToken } from "../../platform/search-match.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import type { ProductImageInput, ProductTexts } from "./contract.ts";
import { productWords } from "./product-search.ts";
import { reshelve, shelvesOf, type ShelfRow } from "./shelf-rules.ts";
import { openStock } from "./stock-store.ts";
import { products } from "./tables.ts";

export type StoredProduct = Omit<typeof products.$inferSelect, "orgId">;
/** `images` are as they are given: files and sizes. */
export type ProductRow = Omit<StoredProduct, "texts" | "images"> & {
  readonly texts: ProductTexts;
  readonly images: readonly ProductImageInput[];
};

/** Guarantee: only `addProduct` and `changeProduct` write these columns, from what the contract has let through. */
export function asProductRow(row: StoredProduct): ProductRow {
  return row as ProductRow;
}

export async function findProduct(tenant: Tenant, id: string): Promise<ProductRow | undefined> {
  const row = await tenant.database
    .select()
    .from(products)
    .where(owned(products, tenant, eq(products.id, id)))
    .get();
  return row && asProductRow(row);
}

export async function findProductBySlug(tenant: Tenant, brand: string, slug: string): Promise<ProductRow | undefined> {
  const row = await tenant.database
    .select()
    .from(products)
    .where(owned(products, tenant, and(eq(products.brand, brand), eq(products.slug, slug))))
    .get();
  return row && asProductRow(row);
}

/** Products by their ids; those that are gone are left out. */
export async function readProducts(tenant: Tenant, ids: readonly string[]): Promise<ReadonlyMap<string, ProductRow>> {
  if (ids.length === 0) return new Map();
  const rows = await tenant.database
    .select()
    .from(products)
    .where(owned(products, tenant, sql`${products.id} in (select value from json_each(${JSON.stringify(ids)}))`));
  return new Map(rows.map((row) => [row.id, asProductRow(row)]));
}

/** Products of some numbers, as a sheet names them. Their ids come from the index first: SQLite would else read every product. */
export async function readProductsBySku(
  tenant: Tenant,
  brand: string,
  skus: readonly string[],
): Promise<ReadonlyMap<string, ProductRow>> {
  const { results } = await tenant.database.client
    .prepare("select id from products where org_id = ?1 and brand = ?2 and sku in (select value from json_each(?3))")
    .bind(tenant.orgId, brand, JSON.stringify(skus))
    .all<{ id: string }>();
  const rows = await readProducts(
    tenant,
    results.map(({ id }) => id),
  );
  return new Map([...rows.values()].map((row) => [row.sku, row]));
}

/** Which of its number and its address another product of the brand has. */
export async function findSameName(
  tenant: Tenant,
  { id, brand, sku, slug }: Pick<ProductRow, "id" | "brand" | "sku" | "slug">,
): Promise<"sku" | "slug" | null> {
  const { client } = tenant.database;
  const other = (column: "sku" | "slug", value: string) =>
    client
      .prepare(`select id from products where org_id = ?1 and brand = ?2 and ${column} = ?3 and id <> ?4 limit 1`)
      .bind(tenant.orgId, brand, value, id);
  const [bySku, bySlug] = await client.batch([other("sku", sku), other("slug", slug)]);
  if (bySku?.results.length) return "sku";
  return bySlug?.results.length ? "slug" : null;
}

/** The new product, if nobody has its number and its address by then, its stock, its shelves and the words that find it. */
export function addProduct(tenant: Tenant, row: ProductRow, onHand: number): Write[] {
  const statement = tenant.database.client
    .prepare(
      `insert into products (org_id, id, brand, sku, slug, category_id, state, evidence, price, compare_at, currency, position, texts, images, created_at, updated_at)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15
       where not exists (select 1 from products p where p.org_id = ?1 and p.brand = ?3 and p.sku = ?4)
         and not exists (select 1 from products p where p.org_id = ?1 and p.brand = ?3 and p.slug = ?5)`,
    )
    .bind(
      ...[tenant.orgId, row.id, row.brand, row.sku, row.slug, row.categoryId, row.state, row.evidence, row.price],
      ...[row.compareAt, row.currency, row.position, JSON.stringify(row.texts), JSON.stringify(row.images)],
      row.createdAt,
    );
  return [
    { statement, expect: "already_exists" },
    openStock(tenant, row.id, onHand),
    ...putOnShelves(tenant, shelvesOf(row)),
    indexProduct(tenant, row),
    ...countWrites(tenant, null, row),
  ];
}

/** The product as it is to be, where its version is still that of `before` and its names are nobody else's. */
export function changeProduct(tenant: Tenant, before: ProductRow, row: ProductRow): Write[] {
  const { sku, slug, categoryId, state, evidence, price, compareAt, currency, position, texts, images } = row;
  const values = { sku, slug, categoryId, state, evidence, price, compareAt, currency, position, texts, images };
  const statement = tenant.database
    .update(products)
    .set({ ...values, updatedAt: row.updatedAt, version: sql`${products.version} + 1` })
    .where(owned(products, tenant, and(eq(products.id, row.id), eq(products.version, row.version))));
  const { remove, add } = reshelve(shelvesOf(before), shelvesOf(row));
  return [
    ...(sku === before.sku && slug === before.slug ? [] : [requireOwnName(tenant, row)]),
    { statement, expect: "version_conflict" },
    ...takeOffShelves(tenant, remove),
    ...putOnShelves(tenant, add),
    forgetWords(tenant, row.id),
    indexProduct(tenant, row),
    ...countWrites(tenant, before, row),
  ];
}

/** Touches the product only if its names to be are nobody else's: else the batch rolls back, before the index would. */
function requireOwnName(tenant: Tenant, { id, brand, sku, slug }: ProductRow): Write {
  const statement = tenant.database.client
    .prepare(
      `update products set slug = slug where org_id = ?1 and id = ?2
         and not exists (select 1 from products p where p.org_id = ?1 and p.brand = ?3 and p.sku = ?4 and p.id <> ?2)
         and not exists (select 1 from products p where p.org_id = ?1 and p.brand = ?3 and p.slug = ?5 and p.id <> ?2)`,
    )
    .bind(tenant.orgId, id, brand, sku, slug);
  return { statement, expect: "already_exists" };
}

function putOnShelves(tenant: Tenant, rows: readonly ShelfRow[]): Write[] {
  if (rows.length === 0) return [];
  const statement = tenant.database.client
    .prepare(
      `insert into product_shelves (org_id, shelf, place, product_id, price)
       select ?1, value ->> '$.shelf', value ->> '$.place', value ->> '$.productId', value ->> '$.price' from json_each(?2) where true
       on conflict (org_id, shelf, place, product_id) do update set price = excluded.price`,
    )
    .bind(tenant.orgId, JSON.stringify(rows));
  return [{ statement }];
}

function takeOffShelves(tenant: Tenant, rows: readonly ShelfRow[]): Write[] {
  if (rows.length === 0) return [];
  const statement = tenant.database.client
    .prepare(
      `delete from product_shelves where org_id = ?1 and (shelf, place, product_id) in
         (select value ->> '$.shelf', value ->> '$.place', value ->> '$.productId' from json_each(?2))`,
    )
    .bind(tenant.orgId, JSON.stringify(rows));
  return [{ statement }];
}

/** Newly written products are found first. */
function indexProduct(tenant: Tenant, row: ProductRow): Write {
  const statement = tenant.database.client
    .prepare(
      "insert into product_search (org, ref, body, org_id, product_id, price, created_at) values (?1, ?2, ?3, ?1, ?2, ?4, ?5)",
    )
    .bind(tenant.orgId, row.id, productWords(row), row.price, row.createdAt);
  return { statement };
}

function forgetWords(tenant: Tenant, id: string): Write {
  const statement = tenant.database.client
    .prepare("delete from product_search where product_search match ?2 and org_id = ?1")
    .bind(tenant.orgId, `ref : ${quoteToken(id)}`);
  return { statement };
}

/** Counts active products of categories as one comes, goes or moves. */
function countWrites(tenant: Tenant, before: ProductRow | null, after: ProductRow): Write[] {
  const listedIn = (row: ProductRow | null) => (row?.state === "active" ? row.categoryId : null);
  const [from, to] = [listedIn(before), listedIn(after)];
  if (from === to) return [];
  const change = (id: string, by: number): Write => ({
    statement: tenant.database.client
      .prepare("update product_categories set listed = listed + ?3 where org_id = ?1 and id = ?2")
      .bind(tenant.orgId, id, by),
  });
  return [...(from === null ? [] : [change(from, -1)]), ...(to === null ? [] : [change(to, 1)])];
}
