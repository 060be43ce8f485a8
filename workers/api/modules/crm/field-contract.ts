import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ExpectedVersion } from "./contract.ts";
import { customerFieldKinds } from "./rules.ts";

const Label = plainLine().trim().min(1).max(80);
const Choices = z.array(plainLine().trim().min(1).max(80)).max(50);

export const CustomerField = z
  .object({
    key: z.string(),
    kind: z.enum(customerFieldKinds),
    label: z.string(),
    choices: z.array(z.string()).describe("Of kind choice; else empty"),
    archivedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: "CustomerField" });
export type CustomerField = z.infer<typeof CustomerField>;

export const CustomerFieldInput = z
  .object({
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/)
      .describe("Stays; segments and templates name the field by it"),
    kind: z.enum(customerFieldKinds),
    label: Label,
    choices: Choices.default([]),
  })
  .meta({ id: "CustomerFieldInput" });
export type CustomerFieldInput = z.infer<typeof CustomerFieldInput>;

export const CustomerFieldChange = z
  .object({
    label: Label.optional(),
    choices: Choices.optional().describe("Customers keep a value that is no longer among them"),
    archived: z.boolean().optional().describe("Customers keep their values; none are taken any more"),
    version: ExpectedVersion,
  })
  .meta({ id: "CustomerFieldChange" });
export type CustomerFieldChange = z.infer<typeof CustomerFieldChange>;

const CustomerFieldList = z.object({ items: z.array(CustomerField) }).meta({ id: "CustomerFieldList" });
const tags = ["Customers"] as const;

export const listFieldsRoute = defineRoute({
  method: "get",
  path: "/crm/fields",
  access: { area: "crm", access: "read" },
  operationId: "listCustomerFields",
  tags,
  summary: "The organization's own fields, archived ones too",
  responses: { 200: jsonResponse(CustomerFieldList, "By key") },
});

export const addFieldRoute = defineRoute({
  method: "post",
  path: "/crm/fields",
  access: { area: "crm", access: "write" },
  operationId: "addCustomerField",
  tags,
  summary: "Define a field",
  request: { body: jsonBody(CustomerFieldInput) },
  responses: { 201: jsonResponse(CustomerField, "The field") },
});

export const changeFieldRoute = defineRoute({
  method: "patch",
  path: "/crm/fields/{key}",
  access: { area: "crm", access: "write" },
  operationId: "changeCustomerField",
  tags,
  summary: "Rename a field, change its choices, put it away or bring it back",
  request: { params: z.object({ key: z.string().max(64) }), body: jsonBody(CustomerFieldChange) },
  responses: { 200: jsonResponse(CustomerField, "The field") },
});
