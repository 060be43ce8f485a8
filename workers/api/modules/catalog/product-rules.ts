import { toSlug } from "../../../../shared/slug.ts";
import type { ProductChange, ProductInput, ProductTexts } from "./contract.ts";
import type { ProductRow } from "./store.ts";

/**
 * An address from a title and a number: `omega-3-fish-oil-hi-101`. The number makes it the product's alone, and is all there is where the
 * title has no Latin letter.
 */
function slugOf(texts: ProductTexts, sku: string): string {
  const title = toSlug(texts.en?.title ?? "").slice(0, 50);
  return [title, toSlug(sku)]
    .filter((part) => part !== "")
    .join("-")
    .replaceAll(/-+/g, "-")
    .slice(0, 80)
    .replace(/-$/, "");
}

/** Whether an earlier price may stand beside a price. */
function isFairCompareAt(
  price: { readonly amount: number; readonly currency: string },
  compareAt: { readonly amount: number; readonly currency: string } | null,
): boolean {
  return compareAt === null || (compareAt.currency === price.currency && compareAt.amount > price.amount);
}

/** The product that an input makes. What it leans on (its category, its pictures) has been looked up. */
export function composeProduct(input: ProductInput, id: string, now: number): ProductRow {
  const { brand, sku, categoryId, state, evidence, position, texts, images } = input;
  return {
    ...{ id, brand, sku, categoryId, state, evidence, position, texts, images },
    slug: input.slug ?? slugOf(texts, sku),
    price: input.price.amount,
    currency: input.price.currency,
    compareAt: input.compareAt?.amount ?? null,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** The product after a change; its `version` is the one expected. */
export function composeChange(before: ProductRow, input: ProductChange, now: number): ProductRow {
  const { price, compareAt, version = before.version, ...plain } = input;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    price: price?.amount ?? before.price,
    currency: price?.currency ?? before.currency,
    compareAt: compareAt === undefined ? before.compareAt : (compareAt?.amount ?? null),
    updatedAt: now,
    version,
  };
}

/** Whether the earlier price that a product has, or is given, may stand beside its price. */
export function hasFairCompareAt(
  { price, currency, compareAt }: Pick<ProductRow, "price" | "currency" | "compareAt">,
  given: ProductChange["compareAt"],
): boolean {
  const earlier = compareAt === null ? null : { amount: compareAt, currency: given?.currency ?? currency };
  return isFairCompareAt({ amount: price, currency }, earlier);
}
