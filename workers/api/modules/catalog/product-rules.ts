import type { ProductTexts } from "./contract.ts";

/**
 * An address from a title and a number: `omega-3-fish-oil-hi-101`. The number makes it the product's alone, and is all there is where the
 * title has no Latin letter.
 */
export function slugOf(texts: ProductTexts, sku: string): string {
  const title = toSlug(texts.en?.title ?? "").slice(0, 50);
  return [title, toSlug(sku)]
    .filter((part) => part !== "")
    .join("-")
    .replaceAll(/-+/g, "-")
    .slice(0, 80)
    .replace(/-$/, "");
}

function toSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** Whether an earlier price may stand beside a price. */
export function isFairCompareAt(
  price: { readonly amount: number; readonly currency: string },
  compareAt: { readonly amount: number; readonly currency: string } | null,
): boolean {
  return compareAt === null || (compareAt.currency === price.currency && compareAt.amount > price.amount);
}
