import { availabilities, fewLeft, greatestQuantity, type Availability } from "../../../../shared/catalog.ts";
import { languages, type Language } from "../../../../shared/languages.ts";
import type { ShopImage, ShopProduct } from "../../../../shared/shop-product.ts";
import type { Configuration } from "../../platform/configuration.ts";
import { publishedType, publishedUrl } from "../media/service/publish-image.ts";
import type { CategoryRow } from "./category-store.ts";
import type { ProductImageInput } from "./contract.ts";
import type { ShopCategory, ShopProductDetail } from "./shop-contract.ts";
import type { ProductRow } from "./store.ts";

/** What it takes to show products to whoever visits: in which language, from where pictures come, and what is free to buy. */
export type Showing = {
  readonly language: Language;
  readonly configuration: Pick<Configuration, "mediaOrigin">;
  readonly orgId: string;
  readonly categories: ReadonlyMap<string, CategoryRow>;
  readonly available: ReadonlyMap<string, number>;
};

export function presentInShop(row: ProductRow, showing: Showing): ShopProduct {
  const text = inLanguage(row.texts, showing.language);
  const category = row.categoryId === null ? undefined : showing.categories.get(row.categoryId);
  const [image] = row.images;
  return {
    id: row.id,
    slug: row.slug,
    title: text?.title ?? row.sku,
    summary: text?.summary ?? "",
    category: category?.active ? nameCategory(category, showing.language) : null,
    evidence: row.evidence,
    claim: text?.claim ?? "",
    price: { amount: row.price, currency: row.currency },
    compareAt: row.compareAt === null ? null : { amount: row.compareAt, currency: row.currency },
    availability: tellAvailability(showing.available.get(row.id) ?? 0),
    image: image ? presentImage(image, showing) : null,
  };
}

export function presentDetail(row: ProductRow, showing: Showing, related: readonly ShopProduct[]): ShopProductDetail {
  const text = inLanguage(row.texts, showing.language);
  return {
    ...presentInShop(row, showing),
    sku: row.sku,
    description: text?.description ?? "",
    ingredients: text?.ingredients ?? "",
    facts: [...(text?.facts ?? [])],
    images: row.images.map((image) => presentImage(image, showing)),
    most: mostInCart(showing.available.get(row.id) ?? 0),
    related: [...related],
    updatedAt: new Date(row.updatedAt).toISOString(),
  };
}

export function presentShopCategory(row: CategoryRow, language: Language): ShopCategory {
  const description = inLanguage(row.texts, language)?.description ?? "";
  return { ...nameCategory(row, language), description, products: row.listed };
}

/** The text in a language, else in the first there is. */
export function inLanguage<Text>(
  texts: Readonly<Partial<Record<Language, Text | undefined>>>,
  language: Language,
): Text | undefined {
  return texts[language] ?? languages.flatMap((other) => texts[other] ?? [])[0];
}

export function tellAvailability(available: number): Availability {
  const [plenty, few, out] = availabilities;
  if (available <= 0) return out;
  return available < fewLeft ? few : plenty;
}

/** How many of what is there one cart may hold. */
function mostInCart(available: number): number {
  return Math.max(0, Math.min(available, greatestQuantity));
}

function nameCategory({ id, slug, texts }: CategoryRow, language: Language) {
  return { id, slug, name: inLanguage(texts, language)?.name ?? slug };
}

function presentImage({ alt, variants }: ProductImageInput, { language, configuration, orgId }: Showing): ShopImage {
  return {
    alt: inLanguage(alt, language) ?? "",
    variants: variants
      .map(({ file, width, height }) => ({
        url: publishedUrl(configuration, orgId, file),
        type: publishedType(file),
        width,
        height,
      }))
      .toSorted((one, other) => one.width - other.width),
  };
}
