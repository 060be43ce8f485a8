import { z } from "@hono/zod-openapi";
import { defineRoute } from "../../platform/route.ts";
import { CustomerListQuery } from "./contract.ts";

export const CustomerExportQuery = CustomerListQuery.pick({ q: true, tag: true, archived: true });
export type CustomerExportQuery = z.infer<typeof CustomerExportQuery>;

export const exportCustomersRoute = defineRoute({
  method: "get",
  path: "/crm/customers/export",
  access: { area: "crm", access: "write" },
  idempotency: "own",
  operationId: "exportCustomers",
  tags: ["Customers"],
  summary: "All customers, or those a search finds, as a file",
  description:
    "CSV in UTF-8 with a mark, parted by commas, headed in the caller's language: opens in spreadsheets without running anything, and an import knows it again. The log notes who asked.",
  request: { query: CustomerExportQuery },
  responses: { 200: { description: "The file", content: { "text/csv": { schema: z.string() } } } },
});
