import { z } from "@hono/zod-openapi";
import { productStates } from "../../../../shared/catalog.ts";
import { defineRoute, jsonResponse } from "../../platform/route.ts";
import { Brand } from "./contract.ts";

/** Bytes of a sheet. */
const largestSheet = 4 * 1024 * 1024;
const write = { area: "shop", access: "write" } as const;
const tags = ["Catalogue"] as const;

export const SheetProblem = z
  .object({
    column: z.string().describe("As the heading names it, or row"),
    code: z.string().describe("For example required, unknown, too_big, twice, catalog.product_exists"),
  })
  .meta({ id: "SheetProblem" });

export const SheetOutcome = z
  .object({
    row: z.int().describe("As a spreadsheet counts: the first after the heading is 2"),
    sku: z.string(),
    outcome: z.enum(["created", "changed", "unchanged", "refused"]),
    problems: z.array(SheetProblem),
  })
  .meta({ id: "SheetOutcome" });
export type SheetOutcome = z.infer<typeof SheetOutcome>;

export const SheetReport = z
  .object({
    created: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    rows: z.array(SheetOutcome),
  })
  .meta({ id: "SheetReport" });
export type SheetReport = z.infer<typeof SheetReport>;

export const SheetQuery = z.object({
  brand: Brand,
  check: z.enum(["true", "false"]).default("false").describe("true: only say what would happen"),
});
export type SheetQuery = z.infer<typeof SheetQuery>;

export const importProductsRoute = defineRoute({
  method: "post",
  path: "/catalog/products/import",
  access: write,
  operationId: "importProducts",
  tags,
  summary: "Create and change products from a sheet",
  description:
    "CSV in UTF-8, up to 2,000 rows and 4 MB, headed as an export is. A row whose sku is known changes that product in the columns there are, any other makes one; doing it again changes nothing. Stock is taken of new products only. A row that cannot be taken is reported and stops no other.",
  maxBody: largestSheet,
  idempotency: "own",
  request: { query: SheetQuery, body: { required: true, content: { "text/csv": { schema: z.string() } } } },
  responses: { 200: jsonResponse(SheetReport, "What became of each row") },
});

export const ProductExportQuery = z.object({ brand: Brand, state: z.enum(productStates).optional() });
export type ProductExportQuery = z.infer<typeof ProductExportQuery>;

export const exportProductsRoute = defineRoute({
  method: "get",
  path: "/catalog/products/export",
  access: write,
  idempotency: "own",
  operationId: "exportProducts",
  tags,
  summary: "A brand's products as a sheet",
  description:
    "CSV in UTF-8 with a mark: opens in spreadsheets without running anything, and an import knows it again. All but those put away, unless a state is asked for.",
  request: { query: ProductExportQuery },
  responses: { 200: { description: "The file", content: { "text/csv": { schema: z.string() } } } },
});
