import { z } from "@hono/zod-openapi";
import { brandKeys } from "../../../../shared/brands.ts";
import { evidenceGrades, imageTypes, productStates } from "../../../../shared/catalog.ts";
import { languages, type Language } from "../../../../shared/languages.ts";
import { Money, greatestAmount } from "../../../../shared/money.ts";
import { toSlug } from "../../../../shared/slug.ts";
import { plainLine, plainText } from "../../../../shared/plain-text.ts";
import { pageOf } from "../../platform/paging.ts";

const Instant = z.iso.datetime();
const line = (most: number) => plainLine().trim().max(most);
export const Brand = z.enum(brandKeys).describe("Whose shop");
export const Slug = z
  .string()
  .max(200)
  .overwrite((text) => toSlug(text).slice(0, 80))
  .min(1)
  .describe("For addresses; kept as small Latin letters, digits and hyphens")
  .openapi({ example: "green-tea" });
export const Sku = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
  .describe("The article's own number");
const ExpectedVersion = z.int().optional().describe("Refuse with 409 if it changed since");
const Position = z.int().min(0).max(1_000_000_000).describe("The shop's own order: the smaller the earlier");
const Price = z.object({ ...Money.shape, amount: z.int().min(0).max(greatestAmount) }).meta({ id: "Price" });
export type Price = z.infer<typeof Price>;

export const ProductFact = z
  .object({ name: line(80).min(1), value: line(200).min(1) })
  .meta({ id: "ProductFact", description: "For example: Serving, one capsule a day" });
export type ProductFact = z.infer<typeof ProductFact>;

export const ProductText = z
  .object({
    title: line(120).min(1),
    summary: line(300).default(""),
    description: plainText().trim().max(5000).default(""),
    ingredients: plainText().trim().max(2000).default(""),
    claim: line(300).default("").describe("What the evidence is about, in a sentence"),
    facts: z.array(ProductFact).max(20).default([]),
  })
  .meta({ id: "ProductText" });
export type ProductText = z.infer<typeof ProductText>;

export const ProductTexts = z
  .object(inEachLanguage(() => ProductText.optional()))
  .refine((texts) => languages.some((language) => texts[language] !== undefined), { error: "At least one language" })
  .meta({ id: "ProductTexts", description: "By language; a shop shows another one's where one is missing" });
export type ProductTexts = z.infer<typeof ProductTexts>;

const Alt = z
  .object(inEachLanguage(() => line(200).optional()))
  .default({})
  .describe("What is to be seen, by language");

/** A variant as it is given: its file has been uploaded to /catalog/images. */
export const ImageVariantInput = z
  .object({
    file: z.string().max(80).describe("As the upload answered it"),
    width: z.int().min(1).max(4096),
    height: z.int().min(1).max(4096),
  })
  .meta({ id: "ImageVariantInput" });
export const ProductImageInput = z
  .object({ alt: Alt, variants: z.array(ImageVariantInput).min(1).max(8) })
  .meta({ id: "ProductImageInput" });
export type ProductImageInput = z.infer<typeof ProductImageInput>;

export const ImageVariant = z
  .object({
    file: z.string(),
    url: z.url().describe("Never shows anything else: keep it for ever"),
    type: z.enum(imageTypes),
    width: z.int(),
    height: z.int(),
  })
  .meta({ id: "ImageVariant" });
export const ProductImage = z
  .object({
    alt: z.object(inEachLanguage(() => z.string().optional())),
    variants: z.array(ImageVariant).describe("Narrow to wide"),
  })
  .meta({ id: "ProductImage" });
export type ProductImage = z.infer<typeof ProductImage>;

export const Product = z
  .object({
    id: z.string().describe("prd_..."),
    brand: Brand,
    sku: z.string(),
    slug: z.string(),
    categoryId: z.string().nullable(),
    state: z.enum(productStates),
    evidence: z.enum(evidenceGrades),
    price: Money,
    compareAt: Money.nullable().describe("What it cost before, where that was more"),
    position: z.int(),
    texts: ProductTexts,
    images: z.array(ProductImage).describe("The first is the one lists show"),
    stock: z
      .object({
        onHand: z.int(),
        reserved: z.int().describe("Held back by people who are paying now"),
        available: z.int(),
      })
      .meta({ id: "ProductStock" }),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: "Product" });
export type Product = z.infer<typeof Product>;

export const ProductPage = pageOf(Product).meta({ id: "ProductPage" });
export type ProductPage = z.infer<typeof ProductPage>;

const given = {
  sku: Sku,
  slug: Slug,
  categoryId: z.string().max(64).nullable(),
  state: z.enum(productStates),
  evidence: z.enum(evidenceGrades),
  price: Price,
  compareAt: Price.nullable().describe("In the price's currency, and more than it"),
  position: Position,
  texts: ProductTexts,
  images: z.array(ProductImageInput).max(12),
};

export const ProductInput = z
  .object({
    ...given,
    brand: Brand,
    slug: given.slug.optional().describe("Left out: made from the English title and the number"),
    categoryId: given.categoryId.default(null),
    state: given.state.default("hidden"),
    evidence: given.evidence.default("none"),
    compareAt: given.compareAt.default(null),
    position: given.position.default(1000),
    images: given.images.default([]),
    stock: z.int().min(0).max(1_000_000).default(0).describe("How many lie in the store to begin with"),
  })
  .meta({ id: "ProductInput" });
export type ProductInput = z.infer<typeof ProductInput>;

export const ProductChange = z
  .object({ ...given, version: ExpectedVersion })
  .partial()
  .meta({ id: "ProductChange", description: "Only what is to change; texts and images are given whole" });
export type ProductChange = z.infer<typeof ProductChange>;

export const StockAdjustment = z
  .object({
    by: z.int().min(-1_000_000).max(1_000_000).describe("12 came in, or -1 broke"),
    reason: line(200).min(1).describe("For the audit log"),
  })
  .meta({ id: "StockAdjustment" });
export type StockAdjustment = z.infer<typeof StockAdjustment>;

export const ProductListQuery = z.object({
  brand: Brand,
  q: plainLine().trim().max(100).optional().describe("Words of its texts, or its number"),
  state: z.enum(productStates).optional().describe("Left out: all but those put away"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type ProductListQuery = z.infer<typeof ProductListQuery>;

const CategoryText = z
  .object({ name: line(80).min(1), description: line(300).default("") })
  .meta({ id: "CategoryText" });
export const CategoryTexts = z
  .object(inEachLanguage(() => CategoryText.optional()))
  .refine((texts) => languages.some((language) => texts[language] !== undefined), { error: "At least one language" })
  .meta({ id: "CategoryTexts" });
export type CategoryTexts = z.infer<typeof CategoryTexts>;

export const Category = z
  .object({
    id: z.string().describe("cat_..."),
    brand: Brand,
    slug: z.string(),
    active: z.boolean().describe("Whether the shop shows it; its products are shown all the same"),
    position: z.int(),
    texts: CategoryTexts,
    listed: z.int().describe("Active products in it"),
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: "Category" });
export type Category = z.infer<typeof Category>;

export const CategoryList = z.object({ items: z.array(Category) }).meta({ id: "CategoryList" });

export const CategoryInput = z
  .object({
    brand: Brand,
    slug: Slug,
    active: z.boolean().default(true),
    position: Position.default(1000),
    texts: CategoryTexts,
  })
  .meta({ id: "CategoryInput" });
export type CategoryInput = z.infer<typeof CategoryInput>;

export const CategoryChange = z
  .object({ slug: Slug, active: z.boolean(), position: Position, texts: CategoryTexts, version: ExpectedVersion })
  .partial()
  .meta({ id: "CategoryChange" });
export type CategoryChange = z.infer<typeof CategoryChange>;

export const UploadedImage = z
  .object({ file: z.string(), url: z.url(), type: z.enum(imageTypes), bytes: z.int() })
  .meta({ id: "UploadedImage" });
export type UploadedImage = z.infer<typeof UploadedImage>;

/** Guarantee: the object built here has every language as a key. */
function inEachLanguage<Schema>(make: () => Schema): Record<Language, Schema> {
  return Object.fromEntries(languages.map((language) => [language, make()])) as Record<Language, Schema>;
}
