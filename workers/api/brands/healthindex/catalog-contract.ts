import { z } from "@hono/zod-openapi";
import {
  ShopAddressPage,
  ShopCategoryList,
  ShopProductDetail,
  ShopProductPage,
  ShopProductQuery,
} from "../../modules/catalog/shop-contract.ts";
import { ShopLanguage } from "../../../../shared/shop-product.ts";
import { defineRoute, jsonResponse } from "../../platform/route.ts";

const shop = { access: { guest: "healthindex" }, module: "shop", tags: ["HealthIndex"] } as const;

export const listProductsRoute = defineRoute({
  ...shop,
  method: "get",
  path: "/healthindex/products",
  operationId: "listHealthindexProducts",
  summary: "What is in the shop, sieved and sorted",
  description:
    "A page that is sieved by price or stock may be short and still have a next one. Of a search the 120 best are looked at.",
  request: { query: ShopProductQuery },
  responses: { 200: jsonResponse(ShopProductPage, "A page of products") },
});

export const listAddressesRoute = defineRoute({
  ...shop,
  method: "get",
  path: "/healthindex/products/addresses",
  operationId: "listHealthindexAddresses",
  summary: "Every product's address, up to a thousand a page, for a sitemap",
  request: { query: z.object({ cursor: z.string().max(500).optional() }) },
  responses: { 200: jsonResponse(ShopAddressPage, "A page of addresses") },
});

export const readProductRoute = defineRoute({
  ...shop,
  method: "get",
  path: "/healthindex/products/{id}",
  operationId: "readHealthindexProduct",
  summary: "One product, by its id or its slug",
  request: { params: z.object({ id: z.string().max(80) }), query: z.object({ language: ShopLanguage }) },
  responses: { 200: jsonResponse(ShopProductDetail, "The product") },
});

export const listCategoriesRoute = defineRoute({
  ...shop,
  method: "get",
  path: "/healthindex/categories",
  operationId: "listHealthindexCategories",
  summary: "The categories that have something in them, in the shop's order",
  request: { query: z.object({ language: ShopLanguage }) },
  responses: { 200: jsonResponse(ShopCategoryList, "The categories") },
});
