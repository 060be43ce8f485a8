import { z } from "@hono/zod-openapi";
import { largestImage } from "../../../../shared/catalog.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import {
  Brand,
  Category,
  CategoryChange,
  CategoryInput,
  CategoryList,
  Product,
  ProductChange,
  ProductInput,
  ProductListQuery,
  ProductPage,
  StockAdjustment,
  UploadedImage,
} from "./contract.ts";

const read = { area: "shop", access: "read" } as const;
const write = { area: "shop", access: "write" } as const;
const tags = ["Catalogue"] as const;
const params = z.object({ id: z.string().max(64) });
const product = { 200: jsonResponse(Product, "The product as it is now") };

export const listProductsRoute = defineRoute({
  method: "get",
  path: "/catalog/products",
  access: read,
  operationId: "listProducts",
  tags,
  summary: "A brand's products, the newest first; of a search the 120 best",
  request: { query: ProductListQuery },
  responses: { 200: jsonResponse(ProductPage, "A page of products") },
});

export const createProductRoute = defineRoute({
  method: "post",
  path: "/catalog/products",
  access: write,
  operationId: "createProduct",
  tags,
  summary: "A new product",
  request: { body: jsonBody(ProductInput) },
  responses: { 201: jsonResponse(Product, "The product") },
  problems: [404],
});

export const readProductRoute = defineRoute({
  method: "get",
  path: "/catalog/products/{id}",
  access: read,
  operationId: "readProduct",
  tags,
  summary: "One product, put away or not",
  request: { params },
  responses: product,
});

export const changeProductRoute = defineRoute({
  method: "patch",
  path: "/catalog/products/{id}",
  access: write,
  operationId: "changeProduct",
  tags,
  summary: "Change a product; the state archived puts it away",
  request: { params, body: jsonBody(ProductChange) },
  responses: product,
});

export const adjustStockRoute = defineRoute({
  method: "post",
  path: "/catalog/products/{id}/stock",
  access: write,
  operationId: "adjustStock",
  tags,
  summary: "Something came in, broke or was counted again",
  request: { params, body: jsonBody(StockAdjustment) },
  responses: product,
});

export const listCategoriesRoute = defineRoute({
  method: "get",
  path: "/catalog/categories",
  access: read,
  operationId: "listCategories",
  tags,
  summary: "All categories of a brand, in its order",
  request: { query: z.object({ brand: Brand }) },
  responses: { 200: jsonResponse(CategoryList, "The categories") },
});

export const createCategoryRoute = defineRoute({
  method: "post",
  path: "/catalog/categories",
  access: write,
  operationId: "createCategory",
  tags,
  summary: "A new category",
  request: { body: jsonBody(CategoryInput) },
  responses: { 201: jsonResponse(Category, "The category") },
});

export const changeCategoryRoute = defineRoute({
  method: "patch",
  path: "/catalog/categories/{id}",
  access: write,
  operationId: "changeCategory",
  tags,
  summary: "Change a category",
  request: { params, body: jsonBody(CategoryChange) },
  responses: { 200: jsonResponse(Category, "The category as it is now") },
});

export const uploadImageRoute = defineRoute({
  method: "post",
  path: "/catalog/images",
  access: write,
  operationId: "uploadImage",
  tags,
  summary: "Publish one variant of a picture",
  description:
    "The body is the file itself: WebP, JPEG or PNG, 2 MB at most; its type is read from its bytes. Anybody may see it from now on. The same picture again is the same file. Make variants of 320, 640 and 1280 pixels before.",
  maxBody: largestImage,
  idempotency: "own",
  request: {
    body: {
      required: true,
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  responses: { 201: jsonResponse(UploadedImage, "Published; put its file into a product") },
});
