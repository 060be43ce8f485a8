import { z } from "@hono/zod-openapi";
import { defineRoute, jsonResponse } from "../../platform/route.ts";

export const CustomerTags = z
  .object({ items: z.array(z.string()).describe("In the order of their letters, at most 1,000") })
  .meta({ id: "CustomerTags" });
export type CustomerTags = z.infer<typeof CustomerTags>;

export const listTagsRoute = defineRoute({
  method: "get",
  path: "/crm/tags",
  access: { area: "crm", access: "read" },
  operationId: "listCustomerTags",
  tags: ["Customers"],
  summary: "Every tag that a customer was ever given: what there is to choose from",
  responses: { 200: jsonResponse(CustomerTags, "The tags") },
});
