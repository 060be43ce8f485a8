import { z } from "@hono/zod-openapi";
import { evidenceGrades, productSorts } from "../../../../shared/catalog.ts";
import { greatestAmount } from "../../../../shared/money.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { ShopImage, ShopLanguage, ShopProduct } from "../../../../shared/shop-product.ts";
import { pageOf } from "../../platform/paging.ts";
import { ProductFact, Slug } from "./contract.ts";

/** What a brand's shop shows: one language, no staff's business. A brand's routes answer these. */
export const ShopCategory = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    products: z.int().describe("How many are in it"),
  })
  .meta({ id: "ShopCategory" });
export type ShopCategory = z.infer<typeof ShopCategory>;

export const ShopCategoryList = z.object({ items: z.array(ShopCategory) }).meta({ id: "ShopCategoryList" });
export type ShopCategoryList = z.infer<typeof ShopCategoryList>;

export const ShopProductPage = pageOf(ShopProduct).meta({ id: "ShopProductPage" });
export type ShopProductPage = z.infer<typeof ShopProductPage>;

export const ShopProductDetail = ShopProduct.extend({
  sku: z.string(),
  description: z.string().describe("Paragraphs parted by empty lines"),
  ingredients: z.string(),
  facts: z.array(ProductFact),
  images: z.array(ShopImage),
  most: z.int().describe("How many can be put into a cart now, at most 20"),
  related: z.array(ShopProduct).describe("Up to four others of its category"),
  updatedAt: z.iso.datetime(),
}).meta({ id: "ShopProductDetail" });
export type ShopProductDetail = z.infer<typeof ShopProductDetail>;

const amount = z.coerce.number().int().min(0).max(greatestAmount).optional();
export const ShopProductQuery = z.object({
  q: plainLine().trim().max(100).optional().describe("Words; of a search the 120 best are looked at"),
  category: Slug.optional(),
  evidence: z.enum(evidenceGrades).optional(),
  from: amount.describe("Lowest price, in minor units"),
  to: amount.describe("Highest price, in minor units"),
  inStock: z.enum(["true", "false"]).default("false").describe("true: only what can be had now"),
  sort: z.enum(productSorts).default("relevance"),
  language: ShopLanguage,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(48).default(24),
});
export type ShopProductQuery = z.infer<typeof ShopProductQuery>;

export const ShopAddress = z.object({ slug: z.string(), updatedAt: z.iso.datetime() }).meta({ id: "ShopAddress" });
export const ShopAddressPage = pageOf(ShopAddress).meta({
  id: "ShopAddressPage",
  description: "Every product in the shop, for a sitemap",
});
export type ShopAddressPage = z.infer<typeof ShopAddressPage>;
