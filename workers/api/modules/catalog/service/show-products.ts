import type { BrandKey } from "../../../../../shared/brands.ts";
import type { Language } from "../../../../../shared/languages.ts";
import type { ShopProduct } from "../../../../../shared/shop-product.ts";
import type { ReadCtx } from "../../../platform/context.ts";
import { readCategories, type CategoryRow } from "../category-store.ts";
import { unknownProduct } from "../errors.ts";
import { presentDetail, presentInShop, presentShopCategory, type Showing } from "../present-shop.ts";
import { walkOf } from "../shelf-rules.ts";
import { readShelf } from "../shelf-store.ts";
import type { ShopCategory, ShopProductDetail } from "../shop-contract.ts";
import { findProduct, findProductBySlug, readProducts, type ProductRow } from "../store.ts";
import { readAvailable } from "./stock.ts";

const relatedCount = 4;

/** A product of the shop as whoever visits sees it, with what a cart needs beside it. */
export type ShownProduct = {
  readonly product: ShopProduct;
  readonly available: number;
};

/**
 * Products of a brand's shop by their ids; what is not in the shop (any more) is left out.
 * @param holder whose own reservations do not count against them
 */
export async function showProducts(
  ctx: ReadCtx,
  brand: BrandKey,
  ids: readonly string[],
  { language = ctx.language, holder = null }: { readonly language?: Language; readonly holder?: string | null } = {},
): Promise<ReadonlyMap<string, ShownProduct>> {
  if (ids.length === 0) return new Map();
  const [rows, available, categories] = await Promise.all([
    readProducts(ctx.tenant, ids),
    readAvailable(ctx.tenant, ids, ctx.now(), holder),
    readCategories(ctx.tenant, brand),
  ]);
  const showing = showingOf(ctx, language, categories, available);
  const shown = [...rows.values()].filter((row) => isInShop(row, brand));
  return new Map(
    shown.map((row) => [
      row.id,
      { product: presentInShop(row, showing), available: Math.max(0, available.get(row.id) ?? 0) },
    ]),
  );
}

/**
 * One product of a brand's shop, by its id or its slug, with others of its category.
 * @throws AppError catalog.product_not_found (404)
 */
export async function showProduct(
  ctx: ReadCtx,
  brand: BrandKey,
  idOrSlug: string,
  language: Language = ctx.language,
): Promise<ShopProductDetail> {
  const { tenant } = ctx;
  const row = idOrSlug.startsWith("prd_")
    ? await findProduct(tenant, idOrSlug)
    : await findProductBySlug(tenant, brand, idOrSlug);
  if (!row || !isInShop(row, brand)) throw unknownProduct();
  const [related, available, categories] = await Promise.all([
    showRelated(ctx, brand, row, language),
    readAvailable(tenant, [row.id], ctx.now()),
    readCategories(tenant, brand),
  ]);
  return presentDetail(row, showingOf(ctx, language, categories, available), related);
}

/** The categories of a brand's shop that have something in them. */
export async function showCategories(
  ctx: ReadCtx,
  brand: BrandKey,
  language: Language = ctx.language,
): Promise<ShopCategory[]> {
  const categories = await readCategories(ctx.tenant, brand);
  return categories
    .filter(({ active, listed }) => active && listed > 0)
    .map((category) => presentShopCategory(category, language));
}

async function showRelated(
  ctx: ReadCtx,
  brand: BrandKey,
  { id, categoryId }: ProductRow,
  language: Language,
): Promise<ShopProduct[]> {
  if (categoryId === null) return [];
  const walk = walkOf(brand, "relevance", { categoryId, evidence: null });
  const around = await readShelf(ctx.tenant, walk, null, relatedCount + 1, false);
  const ids = around
    .map((other) => other.id)
    .filter((other) => other !== id)
    .slice(0, relatedCount);
  const shown = await showProducts(ctx, brand, ids, { language });
  return ids.flatMap((other) => shown.get(other)?.product ?? []);
}

function isInShop(row: ProductRow, brand: BrandKey): boolean {
  return row.brand === brand && row.state === "active";
}

function showingOf(
  { configuration, tenant }: ReadCtx,
  language: Language,
  categories: readonly CategoryRow[],
  available: ReadonlyMap<string, number>,
): Showing {
  const byId = new Map(categories.map((category) => [category.id, category]));
  return { language, configuration, orgId: tenant.orgId, categories: byId, available };
}
