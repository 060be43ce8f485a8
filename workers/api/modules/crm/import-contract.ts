import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ImportPlan, mostColumns } from "./import-plan.ts";
import { fileEncodings } from "./import-rules/encodings.ts";
import { importStates } from "./import-rules/import-state.ts";

/** Bytes of a file. */
export const largestFile = 20 * 1024 * 1024;
/** Rows of a file, its heading not counted. */
export const mostRows = 50_000;

const ImportCounts = z
  .object({
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    blank: z.int().describe("Rows without any text"),
  })
  .meta({ id: "ImportCounts" });

export const ImportSummary = z
  .object({
    id: z.string().describe("imp_..."),
    fileName: z.string(),
    state: z.enum(importStates).describe("checking, running and undoing go on by themselves"),
    percent: z.int().describe("Of the present phase"),
    rows: z.int().nullable().describe("Rows of the file without its heading; null until it was checked"),
    rowsDone: z.int().describe("Rows of the present phase that are dealt with"),
    check: ImportCounts.nullable().describe("What would happen, as of the check"),
    run: ImportCounts.nullable().describe("What has happened; null until it was started"),
    undone: z.int().describe("Customers that are as they were before"),
    kept: z.int().describe("Customers that could not be undone, because something has happened with them since"),
    fault: z
      .object({ code: z.string(), row: z.int(), message: z.string() })
      .meta({ id: "ImportFault" })
      .nullable()
      .describe("Why the file cannot be read to its end"),
    keptUntil: z.iso.datetime().describe("Until then it can be started and undone; then its file and rows are deleted"),
    createdBy: z.string().describe("The member or key that uploaded it"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: "ImportSummary" });
export type ImportSummary = z.infer<typeof ImportSummary>;

export const CustomerImport = ImportSummary.extend({
  encoding: z.enum(fileEncodings).describe("As found"),
  delimiter: z.string().describe("As found: a comma, a semicolon, a tab or |"),
  headings: z.array(z.string()).max(mostColumns),
  sample: z
    .array(z.array(z.string()))
    .describe("The first rows, cells cut to 100 characters; empty once it was started"),
  plan: ImportPlan.nullable().describe("As it was checked last"),
  suggestion: ImportPlan.shape.columns.describe("What the columns seem to be"),
}).meta({ id: "CustomerImport" });
export type CustomerImport = z.infer<typeof CustomerImport>;

const ImportList = pageOf(ImportSummary).meta({ id: "ImportList" });

export const ImportRow = z
  .object({
    row: z.int().describe("As spreadsheets number them: the heading is 1"),
    outcome: z.enum(["created", "updated", "unchanged", "refused"]),
    customerId: z.string().nullable(),
    problems: z.array(
      z
        .object({
          code: z.string(),
          column: z.int().nullable().describe("Counted from 0; null: it is about the whole row"),
          heading: z.string().nullable(),
          message: z.string(),
        })
        .meta({ id: "ImportProblem" }),
    ),
  })
  .meta({ id: "ImportRow" });
export type ImportRow = z.infer<typeof ImportRow>;
const ImportRowList = pageOf(ImportRow).meta({ id: "ImportRowList" });

export const ImportRowQuery = z.object({
  outcome: z.enum(["created", "updated", "unchanged", "refused"]).optional(),
  told: z.enum(["true", "false"]).default("false").describe("true: only rows about which there is something to say"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ImportRowQuery = z.infer<typeof ImportRowQuery>;

const read = { area: "crm", access: "read" } as const;
const write = { area: "crm", access: "write" } as const;
const tags = ["Customers"] as const;
const params = z.object({ id: z.string().max(64) });

export const uploadImportRoute = defineRoute({
  method: "post",
  path: "/crm/imports",
  access: write,
  operationId: "uploadImport",
  tags,
  summary: "Upload a file of customers",
  description:
    "The body is a CSV file of at most 20 MB, 50,000 rows and 200 columns, whose first row names them; a row has at most 64 kB. UTF-8, UTF-16 and Windows-1256, parted by comma, semicolon, tab or |. Content-Length is required. Nothing is imported yet.",
  maxBody: largestFile,
  problems: [411],
  request: {
    query: z.object({ name: plainLine().trim().min(1).max(200).optional().describe("The file's name") }),
    body: { required: true, content: { "text/csv": { schema: z.string().openapi({ format: "binary" }) } } },
  },
  responses: { 201: jsonResponse(CustomerImport, "Its columns, first rows and what they seem to be") },
});

export const listImportsRoute = defineRoute({
  method: "get",
  path: "/crm/imports",
  access: read,
  operationId: "listImports",
  tags,
  summary: "Imports, the newest first",
  request: {
    query: z.object({
      cursor: z.string().max(500).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(25),
    }),
  },
  responses: { 200: jsonResponse(ImportList, "A page of imports") },
});

export const readImportRoute = defineRoute({
  method: "get",
  path: "/crm/imports/{id}",
  access: read,
  operationId: "readImport",
  tags,
  summary: "One import and how far it is",
  description: "While it works, the staff's socket has an `importProgress` frame for each step.",
  request: { params },
  responses: { 200: jsonResponse(CustomerImport, "The import") },
});

export const readImportRowsRoute = defineRoute({
  method: "get",
  path: "/crm/imports/{id}/rows",
  access: read,
  operationId: "readImportRows",
  tags,
  summary: "What is or was made of each row",
  description:
    "After the check only rows with something to say; after the start all. A page may be short and still have a next one.",
  request: { params, query: ImportRowQuery },
  responses: { 200: jsonResponse(ImportRowList, "A page of rows, in the order of the file") },
});

export const checkImportRoute = defineRoute({
  method: "post",
  path: "/crm/imports/{id}/check",
  access: write,
  operationId: "checkImport",
  tags,
  summary: "See what would become of each row",
  description:
    "May be asked again with another plan. A small file is checked in the answer; else the state is `checking`.",
  request: { params, body: jsonBody(ImportPlan) },
  responses: { 200: jsonResponse(CustomerImport, "The import") },
});

export const startImportRoute = defineRoute({
  method: "post",
  path: "/crm/imports/{id}/start",
  access: write,
  operationId: "startImport",
  tags,
  summary: "Import a checked file; rows that were refused are left out",
  description: "Rows are judged again as they are written: customers may have changed since the check.",
  request: { params },
  responses: { 200: jsonResponse(CustomerImport, "The import") },
});

export const cancelImportRoute = defineRoute({
  method: "post",
  path: "/crm/imports/{id}/cancel",
  access: write,
  operationId: "cancelImport",
  tags,
  summary: "Stop an import; what it has written stays until it is undone",
  request: { params },
  responses: { 200: jsonResponse(CustomerImport, "The import") },
});

export const undoImportRoute = defineRoute({
  method: "post",
  path: "/crm/imports/{id}/undo",
  access: write,
  operationId: "undoImport",
  tags,
  summary: "Take an import back, where nothing has happened since",
  description:
    "Customers it made are removed, those it changed are as before. What could not be undone is said for each row.",
  request: { params },
  responses: { 200: jsonResponse(CustomerImport, "The import") },
});
