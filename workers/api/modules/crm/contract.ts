import { z } from "@hono/zod-openapi";
import { languages } from "../../../../shared/languages.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const Name = plainLine().trim().min(1).max(200);
const Phone = z.string().max(40).describe("Country code first; answered as E.164");
const Email = z.string().trim().toLowerCase().max(254).describe("Lower case in answers");
const ZoneName = z.string().max(64).describe("IANA name, e.g. Asia/Riyadh");
const Tag = plainLine().trim().min(1).max(60);
const Tags = z.array(Tag).max(30);
const FieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
const givenFields = "By key: numbers as 12.5, days as 2026-12-31, booleans as true or false; null takes a value away";
const Fields = z.record(FieldKey, plainLine().max(500).nullable()).describe(givenFields);
const LanguageCode = z.enum(languages);
export const ExpectedVersion = z.int().optional().describe("Refuse with 409 if it changed since");

export const Customer = z
  .object({
    id: z.string().describe("cus_..."),
    name: z.string(),
    phone: z.string().nullable().describe("E.164"),
    email: z.string().nullable(),
    language: z.string().nullable(),
    timeZone: z.string().nullable().describe("IANA name; null: the organization's"),
    tags: z.array(z.string()),
    fields: z.record(z.string(), z.string()).describe("Values of the organization's own fields, by key, as text"),
    source: z.string().describe("Where they came from first: a channel, an import, a brand, a colleague"),
    blockedAt: z.iso.datetime().nullable(),
    archivedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int(),
  })
  .meta({ id: "Customer" });
export type Customer = z.infer<typeof Customer>;

export const ListedCustomer = Customer.pick({
  id: true,
  name: true,
  phone: true,
  email: true,
  language: true,
  tags: true,
  blockedAt: true,
  archivedAt: true,
  createdAt: true,
})
  .extend({
    consents: z.array(
      z
        .object({ purpose: z.string(), channel: z.string(), state: z.enum(["granted", "denied", "pending"]) })
        .meta({ id: "ConsentSummary" }),
    ),
    lastSeenAt: z.iso.datetime().nullable().describe("When something was last said in a conversation with them"),
  })
  .meta({ id: "ListedCustomer" });
export type ListedCustomer = z.infer<typeof ListedCustomer>;

export const CustomerList = pageOf(ListedCustomer).meta({ id: "CustomerList" });
export type CustomerList = z.infer<typeof CustomerList>;

export const CustomerInput = z
  .object({
    name: Name,
    phone: Phone.nullable().default(null),
    email: Email.nullable().default(null),
    language: LanguageCode.nullable().default(null),
    timeZone: ZoneName.nullable().default(null),
    tags: Tags.default([]),
    fields: Fields.default({}),
  })
  .meta({ id: "CustomerInput" });
export type CustomerInput = z.infer<typeof CustomerInput>;

export const CustomerChange = z
  .object({
    name: Name.optional(),
    phone: Phone.nullable().optional(),
    email: Email.nullable().optional(),
    language: LanguageCode.nullable().optional(),
    timeZone: ZoneName.nullable().optional(),
    tags: Tags.optional().describe("All of them"),
    fields: Fields.optional().describe(`Only those that change. ${givenFields}`),
    blocked: z.boolean().optional().describe("Nothing is sent to a blocked customer"),
    version: ExpectedVersion,
  })
  .meta({ id: "CustomerChange" });
export type CustomerChange = z.infer<typeof CustomerChange>;

export const CustomerListQuery = z.object({
  q: plainLine().trim().max(100).optional().describe("Words of a name, an e-mail address or a phone number"),
  tag: Tag.optional().describe("A whole tag"),
  archived: z
    .enum(["true", "false"])
    .default("false")
    .describe("true: only those put away, the latest first; `q` and `tag` are ignored"),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(25).default(25),
});
export type CustomerListQuery = z.infer<typeof CustomerListQuery>;

const read = { area: "crm", access: "read" } as const;
const write = { area: "crm", access: "write" } as const;
const tags = ["Customers"] as const;
const params = z.object({ id: z.string().max(64) });

export const listCustomersRoute = defineRoute({
  method: "get",
  path: "/crm/customers",
  access: read,
  operationId: "listCustomers",
  tags,
  summary:
    "Customers, the newest first; of a search, those written last. A page may be short and still have a next one.",
  request: { query: CustomerListQuery },
  responses: { 200: jsonResponse(CustomerList, "A page of customers") },
});

export const createCustomerRoute = defineRoute({
  method: "post",
  path: "/crm/customers",
  access: write,
  operationId: "createCustomer",
  tags,
  summary: "A new customer",
  description: "409 with `location` when somebody has this phone number or address already, archived or not.",
  request: { body: jsonBody(CustomerInput) },
  responses: { 201: jsonResponse(Customer, "The customer") },
});

export const readCustomerRoute = defineRoute({
  method: "get",
  path: "/crm/customers/{id}",
  access: read,
  operationId: "readCustomer",
  tags,
  summary: "One customer, archived or not",
  request: { params },
  responses: { 200: jsonResponse(Customer, "The customer") },
});

export const changeCustomerRoute = defineRoute({
  method: "patch",
  path: "/crm/customers/{id}",
  access: write,
  operationId: "changeCustomer",
  tags,
  summary: "Change a customer",
  request: { params, body: jsonBody(CustomerChange) },
  responses: { 200: jsonResponse(Customer, "The customer") },
});

export const archiveCustomerRoute = defineRoute({
  method: "delete",
  path: "/crm/customers/{id}",
  access: write,
  operationId: "archiveCustomer",
  tags,
  summary: "Put a customer away: out of lists, searches and segments",
  request: { params },
  responses: { 204: { description: "It is no longer listed" } },
});

export const restoreCustomerRoute = defineRoute({
  method: "post",
  path: "/crm/customers/{id}/restore",
  access: write,
  operationId: "restoreCustomer",
  tags,
  summary: "Bring an archived customer back",
  request: { params },
  responses: { 200: jsonResponse(Customer, "The customer") },
});
