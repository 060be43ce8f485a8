import { z } from "@hono/zod-openapi";
import type { BrandKey } from "../../../../../shared/brands.ts";
import type { ProductSort } from "../../../../../shared/catalog.ts";
import type { ReadCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { readCategories } from "../category-store.ts";
import { searchProducts, type Found } from "../search-store.ts";
import { walkOf } from "../shelf-rules.ts";
import { readShelf, type OnShelf } from "../shelf-store.ts";
import type { ShopAddressPage, ShopProductPage, ShopProductQuery } from "../shop-contract.ts";
import { readOnHand } from "../stock-store.ts";
import { readProducts } from "../store.ts";
import { showProducts } from "./show-products.ts";

/** Where price or stock sieve, so many are looked at for one page. */
const lookedAt = 60;
const addressesAtOnce = 1000;

const OnShelfCursor = z.object({ place: z.int(), id: z.string().max(64) });
const FoundCursor = z.object({ key: z.int(), rank: z.int() });

/**
 * A page of a brand's shop: of a shelf, or of the best that a search finds. A page that is sieved by price or stock may be short and still have
 * a next one. An unknown category holds nothing.
 * @throws AppError paging.bad_cursor (400)
 */
export async function listShop(ctx: ReadCtx, brand: BrandKey, query: ShopProductQuery): Promise<ShopProductPage> {
  const categoryId = query.category === undefined ? null : await findCategoryId(ctx, brand, query.category);
  if (categoryId === undefined) return { items: [], nextCursor: null };
  const { ids, nextCursor } =
    query.q === undefined || query.q === ""
      ? await walkShelf(ctx, brand, categoryId, query)
      : await search(ctx, brand, categoryId, query.q, query);
  const shown = await showProducts(ctx, brand, ids, { language: query.language ?? ctx.language });
  return { items: ids.flatMap((id) => shown.get(id)?.product ?? []), nextCursor };
}

/** Every product of a brand's shop by its address, the newest first. @throws AppError paging.bad_cursor (400) */
export async function listAddresses(
  ctx: ReadCtx,
  brand: BrandKey,
  cursor: string | undefined,
): Promise<ShopAddressPage> {
  const walk = walkOf(brand, "newest", { categoryId: null, evidence: null });
  const after = cursor === undefined ? null : decodeCursor(OnShelfCursor, cursor);
  const rows = await readShelf(ctx.tenant, walk, after, addressesAtOnce + 1, false);
  const page = rows.slice(0, addressesAtOnce);
  const products = await readProducts(
    ctx.tenant,
    page.map(({ id }) => id),
  );
  const items = page.flatMap(({ id }) => {
    const product = products.get(id);
    return product ? [{ slug: product.slug, updatedAt: new Date(product.updatedAt).toISOString() }] : [];
  });
  return { items, nextCursor: rows.length > addressesAtOnce ? positionAfter(page.at(-1)) : null };
}

type Chosen = { readonly ids: readonly string[]; readonly nextCursor: string | null };

async function walkShelf(
  { tenant }: ReadCtx,
  brand: BrandKey,
  categoryId: string | null,
  { evidence, sort, cursor, limit, inStock, from, to }: ShopProductQuery,
): Promise<Chosen> {
  const after = cursor === undefined ? null : decodeCursor(OnShelfCursor, cursor);
  const mustBeThere = inStock === "true";
  const isSieved = mustBeThere || from !== undefined || to !== undefined;
  const count = (isSieved ? Math.max(lookedAt, limit) : limit) + 1;
  const walk = walkOf(brand, sort, { categoryId, evidence: evidence ?? null });
  const rows = await readShelf(tenant, walk, after, count, mustBeThere);
  const looked = rows.slice(0, count - 1);
  const passing = looked.filter((row) => isWithin(row.price, from, to) && (!mustBeThere || row.on_hand > 0));
  const page = passing.slice(0, limit);
  const ids = page.map(({ id }) => id);
  // Where the page is full, the next begins after its last; else after all that was looked at.
  if (passing.length > limit) return { ids, nextCursor: positionAfter(page.at(-1)) };
  return { ids, nextCursor: rows.length === count ? positionAfter(looked.at(-1)) : null };
}

async function search(
  ctx: ReadCtx,
  brand: BrandKey,
  categoryId: string | null,
  q: string,
  { evidence, sort, cursor, limit, inStock, from, to }: ShopProductQuery,
): Promise<Chosen> {
  const after = cursor === undefined ? null : decodeCursor(FoundCursor, cursor);
  const sieve = { brand, state: "active", categoryId, evidence: evidence ?? null } as const;
  const found = (await searchProducts(ctx.tenant, q, sieve)).filter(({ price }) => isWithin(price, from, to));
  const left = found
    .map(({ id, rank, ...by }) => ({ id, rank, key: keyOf(sort, by) }))
    .toSorted((one, other) => one.key - other.key || one.rank - other.rank)
    .filter(({ key, rank }) => after === null || key > after.key || (key === after.key && rank > after.rank));
  const looked = left.slice(0, inStock === "true" ? Math.max(lookedAt, limit) : limit);
  const passing = inStock === "true" ? await whatIsThere(ctx, looked) : looked;
  const page = passing.slice(0, limit);
  const isMore = passing.length > limit || left.length > looked.length;
  const last = passing.length > limit ? page.at(-1) : looked.at(-1);
  const nextCursor = isMore && last ? encodeCursor({ key: last.key, rank: last.rank }) : null;
  return { ids: page.map(({ id }) => id), nextCursor };
}

async function whatIsThere<Item extends { readonly id: string }>(
  ctx: ReadCtx,
  items: readonly Item[],
): Promise<readonly Item[]> {
  const onHand = await readOnHand(
    ctx.tenant,
    items.map(({ id }) => id),
  );
  return items.filter(({ id }) => (onHand.get(id) ?? 0) > 0);
}

/** The smaller the earlier. */
function keyOf(sort: ProductSort, { price, createdAt }: Pick<Found, "price" | "createdAt">): number {
  return { relevance: 0, newest: -createdAt, price, price_desc: -price }[sort];
}

function isWithin(price: number, from: number | undefined, to: number | undefined): boolean {
  return price >= (from ?? 0) && price <= (to ?? Number.MAX_SAFE_INTEGER);
}

function positionAfter(last: OnShelf | undefined): string | null {
  return last ? encodeCursor({ place: last.place, id: last.id }) : null;
}

async function findCategoryId(ctx: ReadCtx, brand: BrandKey, slug: string): Promise<string | undefined> {
  const categories = await readCategories(ctx.tenant, brand);
  return categories.find((category) => category.slug === slug && category.active)?.id;
}
