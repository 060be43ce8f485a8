import { hc } from "hono/client";
import type { z } from "zod";
import type { BrandKey } from "../../../shared/brands.ts";
import type { ProductState } from "../../../shared/catalog.ts";
import type {
  CategoryChange,
  CategoryInput,
  ProductChange,
  ProductInput,
  StockAdjustment,
} from "../../../workers/api/modules/catalog/contract.ts";
import type { catalogRoutes } from "../../../workers/api/modules/catalog/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";

export type ProductQuery = { readonly brand: BrandKey; readonly q: string; readonly state: ProductState | "" };
export type CatalogApi = ReturnType<typeof createCatalogApi>;

/** What the organization's shops sell. Every call throws ApiError. */
export function createCatalogApi({ base, fetch }: { readonly base: string; readonly fetch: ApiFetch }) {
  const { products, categories, images } = hc<typeof catalogRoutes>(base, { fetch }).catalog;
  const one = products[":id"];
  return {
    listProducts: ({ brand, q, state }: ProductQuery, cursor: string | null, signal?: AbortSignal) =>
      readAnswer(
        products.$get(
          {
            query: {
              brand,
              ...(q !== "" && { q }),
              ...(state !== "" && { state }),
              ...(cursor !== null && { cursor }),
            },
          },
          { init: { signal } },
        ),
      ),
    readProduct: (id: string) => readAnswer(one.$get({ param: { id } })),
    createProduct: (json: z.input<typeof ProductInput>) => readAnswer(products.$post({ json })),
    changeProduct: (id: string, json: z.input<typeof ProductChange>) => readAnswer(one.$patch({ param: { id }, json })),
    adjustStock: (id: string, json: StockAdjustment) => readAnswer(one.stock.$post({ param: { id }, json })),

    /** A sheet of products. @param check only says what would happen */
    importSheet: (brand: BrandKey, sheet: Blob, check: boolean) =>
      readAnswer(
        products.import.$post(
          { query: { brand, check: check ? "true" : "false" } },
          { init: { body: sheet, headers: { "content-type": "text/csv" } }, fetch: patient(fetch) },
        ),
      ),
    exportSheet: ({ brand, state }: Omit<ProductQuery, "q">) =>
      fetch(`${base}/catalog/products/export?${new URLSearchParams({ brand, ...(state !== "" && { state }) })}`, {
        timeout: 180_000,
      }),

    listCategories: async (brand: BrandKey) => (await readAnswer(categories.$get({ query: { brand } }))).items,
    createCategory: (json: z.input<typeof CategoryInput>) => readAnswer(categories.$post({ json })),
    changeCategory: (id: string, json: z.input<typeof CategoryChange>) =>
      readAnswer(categories[":id"].$patch({ param: { id }, json })),

    /** One width of a picture. Over a slow line it takes longer than other calls. */
    uploadImage: (picture: Blob) =>
      readAnswer(
        images.$post(
          {},
          {
            init: { body: picture, headers: { "content-type": "application/octet-stream" } },
            fetch: patient(fetch),
          },
        ),
      ),
  };
}

function patient(fetch: ApiFetch): ApiFetch {
  return (input, init) => fetch(input, { ...init, timeout: 120_000 });
}
