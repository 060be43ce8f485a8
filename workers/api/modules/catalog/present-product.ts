import { brandKeys, type BrandKey } from "../../../../shared/brands.ts";
import type { Configuration } from "../../platform/configuration.ts";
import { publishedType, publishedUrl } from "../media/service/publish-image.ts";
import type { CategoryRow } from "./category-store.ts";
import type { Category, Product, ProductImage, ProductImageInput } from "./contract.ts";
import type { ProductRow } from "./store.ts";

export type StockOf = { readonly onHand: number; readonly available: number };

/** A product as the staff see it. */
export function presentProduct(
  row: ProductRow,
  { onHand, available }: StockOf,
  orgId: string,
  configuration: Pick<Configuration, "mediaOrigin">,
): Product {
  const { id, sku, slug, categoryId, state, evidence, price, compareAt, currency, position, texts, version } = row;
  return {
    ...{ id, sku, slug, categoryId, state, evidence, position, texts, version },
    brand: asBrand(row.brand),
    price: { amount: price, currency },
    compareAt: compareAt === null ? null : { amount: compareAt, currency },
    images: row.images.map((image) => presentImage(image, orgId, configuration)),
    stock: { onHand, reserved: onHand - available, available: Math.max(0, available) },
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

export function presentCategory(row: CategoryRow): Category {
  const { id, slug, active, position, texts, listed, version } = row;
  const updatedAt = new Date(row.updatedAt).toISOString();
  return { id, brand: asBrand(row.brand), slug, active, position, texts, listed, updatedAt, version };
}

function presentImage(
  { alt, variants }: ProductImageInput,
  orgId: string,
  configuration: Pick<Configuration, "mediaOrigin">,
): ProductImage {
  const described = variants.map(({ file, width, height }) => {
    const url = publishedUrl(configuration, orgId, file);
    return { file, url, type: publishedType(file), width, height };
  });
  return { alt, variants: described.toSorted((one, other) => one.width - other.width) };
}

/** @throws Error for a brand that is no more: its rows cannot be shown as anybody's */
function asBrand(brand: string): BrandKey {
  const known = brandKeys.find((key) => key === brand);
  if (!known) throw new Error(`No brand ${brand}`);
  return known;
}
