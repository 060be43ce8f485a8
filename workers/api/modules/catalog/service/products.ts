import { z } from "@hono/zod-openapi";
import { commit } from "../../../platform/commit.ts";
import type { ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { whichArePublished } from "../../media/service/publish-image.ts";
import { findCategory } from "../category-store.ts";
import type {
  Product,
  ProductChange,
  ProductImageInput,
  ProductInput,
  ProductListQuery,
  ProductPage,
  StockAdjustment,
} from "../contract.ts";
import {
  productExists,
  senselessCompareAt,
  stockTooLow,
  unknownCategory,
  unknownImage,
  unknownProduct,
} from "../errors.ts";
import { presentProduct } from "../present-product.ts";
import { describeChange, describeProduct } from "../product-audit.ts";
import { composeChange, composeProduct, hasFairCompareAt } from "../product-rules.ts";
import { searchProducts } from "../search-store.ts";
import { staffWalk } from "../shelf-rules.ts";
import { readShelf } from "../shelf-store.ts";
import { adjustStock as adjustWrite, readOnHand } from "../stock-store.ts";
import {
  addProduct,
  changeProduct as changeWrites,
  findProduct,
  findSameName,
  readProducts,
  type ProductRow,
} from "../store.ts";
import { readAvailable } from "./stock.ts";

const OnShelfCursor = z.object({ place: z.int(), id: z.string().max(64) });
const FoundCursor = z.object({ rank: z.int() });

/** @throws AppError catalog.product_not_found (404) */
export async function readProduct(ctx: ReadCtx, id: string): Promise<Product> {
  const [product] = await present(ctx, [await requireProduct(ctx, id)]);
  if (!product) throw unknownProduct();
  return product;
}

/** A page of a brand's products, the newest first; of a search the best. @throws AppError paging.bad_cursor (400) */
export async function listProducts(ctx: ReadCtx, query: ProductListQuery): Promise<ProductPage> {
  const { ids, nextCursor } = query.q ? await search(ctx, query.q, query) : await walk(ctx, query);
  const rows = await readProducts(ctx.tenant, ids);
  return {
    items: await present(
      ctx,
      ids.flatMap((id) => rows.get(id) ?? []),
    ),
    nextCursor,
  };
}

/**
 * @throws AppError catalog.product_exists (409), catalog.category_not_found (404), catalog.image_not_found (422), request.invalid (400)
 */
export async function createProduct(ctx: WriteCtx, input: ProductInput): Promise<Product> {
  const now = ctx.now();
  const row = composeProduct(input, newId("prd", now), now);
  if (!hasFairCompareAt(row, input.compareAt)) throw senselessCompareAt("body.compareAt");
  await requireCategory(ctx, row.categoryId, row.brand);
  await requireImages(ctx, input.images);
  const taken = await findSameName(ctx.tenant, row);
  if (taken) throw productExists(taken);
  await commit(ctx, {
    writes: addProduct(ctx.tenant, row, input.stock),
    audit: describeProduct(row, input.stock),
    events: [],
  });
  return presentProduct(row, { onHand: input.stock, available: input.stock }, ctx.tenant.orgId, ctx.configuration);
}

/**
 * @throws AppError as `createProduct`; catalog.product_not_found (404), commit.version_conflict (409)
 */
export async function changeProduct(ctx: WriteCtx, id: string, input: ProductChange): Promise<Product> {
  const before = await requireProduct(ctx, id);
  const row = composeChange(before, input, ctx.now());
  if (!hasFairCompareAt(row, input.compareAt)) throw senselessCompareAt("body.compareAt");
  if (row.categoryId !== before.categoryId) await requireCategory(ctx, row.categoryId, row.brand);
  if (input.images) await requireImages(ctx, input.images);
  const isRenamed = row.sku !== before.sku || row.slug !== before.slug;
  const taken = isRenamed ? await findSameName(ctx.tenant, row) : null;
  if (taken) throw productExists(taken);
  await commit(ctx, {
    writes: changeWrites(ctx.tenant, before, row),
    audit: describeChange(before, row, input),
    events: [],
  });
  return readProduct(ctx, id);
}

/**
 * Something came in, broke or was counted again. Selling changes the stock at the same time, so it is told by how much, not how many there are.
 * @throws AppError catalog.product_not_found (404), catalog.stock_too_low (422)
 */
export async function adjustStock(ctx: WriteCtx, id: string, { by, reason }: StockAdjustment): Promise<Product> {
  await requireProduct(ctx, id);
  const onHand = (await readOnHand(ctx.tenant, [id])).get(id) ?? 0;
  await commit(ctx, {
    writes: [adjustWrite(ctx.tenant, id, by)],
    audit: { action: "product.stock_adjusted", target: id, after: { by, reason } },
    events: [],
    refusals: { not_found: () => stockTooLow(onHand) },
  });
  return readProduct(ctx, id);
}

async function walk(ctx: ReadCtx, { brand, state, cursor, limit }: ProductListQuery) {
  const after = cursor === undefined ? null : decodeCursor(OnShelfCursor, cursor);
  const rows = await readShelf(ctx.tenant, staffWalk(brand, state ?? null), after, limit + 1, false);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { ids: page.map(({ id }) => id), nextCursor: last ? encodeCursor({ place: last.place, id: last.id }) : null };
}

async function search(ctx: ReadCtx, q: string, { brand, state, cursor, limit }: ProductListQuery) {
  const after = cursor === undefined ? -1 : decodeCursor(FoundCursor, cursor).rank;
  const sieve = { brand, state: state ?? null, categoryId: null, evidence: null };
  const found = (await searchProducts(ctx.tenant, q, sieve)).filter(({ rank }) => rank > after);
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { ids: page.map(({ id }) => id), nextCursor: last ? encodeCursor({ rank: last.rank }) : null };
}

async function present(ctx: ReadCtx, rows: readonly ProductRow[]): Promise<Product[]> {
  const ids = rows.map(({ id }) => id);
  const [onHand, available] = await Promise.all([
    readOnHand(ctx.tenant, ids),
    readAvailable(ctx.tenant, ids, ctx.now()),
  ]);
  return rows.map((row) => {
    const stock = { onHand: onHand.get(row.id) ?? 0, available: available.get(row.id) ?? 0 };
    return presentProduct(row, stock, ctx.tenant.orgId, ctx.configuration);
  });
}

async function requireProduct(ctx: ReadCtx, id: string): Promise<ProductRow> {
  const row = await findProduct(ctx.tenant, id);
  if (!row) throw unknownProduct();
  return row;
}

async function requireCategory(ctx: ReadCtx, id: string | null, brand: string): Promise<void> {
  if (id === null) return;
  const category = await findCategory(ctx.tenant, id);
  if (category?.brand !== brand) throw unknownCategory();
}

async function requireImages(ctx: ReadCtx, images: readonly ProductImageInput[]): Promise<void> {
  const files = images.flatMap(({ variants }) => variants.map(({ file }) => file));
  const published = await whichArePublished(ctx.tenant, files);
  for (const [place, { variants }] of images.entries())
    for (const [index, { file }] of variants.entries())
      if (!published.has(file)) throw unknownImage(`body.images.${place}.variants.${index}.file`);
}
