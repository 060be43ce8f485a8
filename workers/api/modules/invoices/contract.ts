import { z } from "@hono/zod-openapi";
import { brandKeys } from "../../../../shared/brands.ts";
import { languages } from "../../../../shared/languages.ts";
import { Money } from "../../../../shared/money.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { InvoiceBuyer, InvoiceSeller } from "./document.ts";
import { invoiceKinds } from "./tables.ts";

const Instant = z.iso.datetime();
const Rate = z.int().describe("Hundredths of a percent: 1900 is 19 %");

export const InvoiceSummary = z
  .object({
    id: z.string().describe("inv_..."),
    kind: z.enum(invoiceKinds),
    number: z.string().describe("Without gaps in its series, e.g. HI-000123; credit notes HI-CN-000012"),
    brand: z.enum(brandKeys),
    orderId: z.string(),
    orderNumber: z.string(),
    buyerName: z.string(),
    issuedAt: Instant,
    total: Money.describe("With tax; of a credit note what goes back, never below zero"),
    corrects: z.string().nullable().describe("Of a credit note: the number of the invoice"),
  })
  .meta({ id: "InvoiceSummary" });
export type InvoiceSummary = z.infer<typeof InvoiceSummary>;

export const InvoicePage = pageOf(InvoiceSummary).meta({ id: "InvoicePage" });
export type InvoicePage = z.infer<typeof InvoicePage>;

const InvoiceLine = z
  .object({
    description: z.string().nullable().describe("Null: a part of the whole order"),
    quantity: z.int(),
    unitPrice: Money.describe("With tax"),
    total: Money.describe("With tax"),
    taxRate: Rate,
  })
  .meta({ id: "InvoiceLine" });

const InvoiceTax = z.object({ rate: Rate, gross: Money, net: Money, tax: Money }).meta({ id: "InvoiceTax" });

export const InvoiceDetails = InvoiceSummary.extend({
  seller: InvoiceSeller,
  buyer: InvoiceBuyer,
  lines: z.array(InvoiceLine),
  taxes: z.array(InvoiceTax).describe("Rate by rate; each is rounded once, half a unit up"),
  net: Money,
  tax: Money,
}).meta({ id: "InvoiceDetails" });
export type InvoiceDetails = z.infer<typeof InvoiceDetails>;

export const SellerDetails = InvoiceSeller.extend({
  version: z.int().describe("0 until somebody has said who sells"),
}).meta({ id: "SellerDetails" });
export type SellerDetails = z.infer<typeof SellerDetails>;

const read = { area: "shop", access: "read" } as const;
const tags = ["Invoices"] as const;
const params = z.object({ id: z.string().max(64) });
const sellerParams = z.object({ brand: z.string().max(64).describe("A brand's key") });

export const InvoiceQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type InvoiceQuery = z.infer<typeof InvoiceQuery>;

export const listInvoicesRoute = defineRoute({
  method: "get",
  path: "/invoices",
  access: read,
  operationId: "listInvoices",
  tags,
  summary: "Invoices and credit notes, the newest first",
  request: { query: InvoiceQuery },
  responses: { 200: jsonResponse(InvoicePage, "A page of invoices") },
});

export const readInvoiceRoute = defineRoute({
  method: "get",
  path: "/invoices/{id}",
  access: read,
  operationId: "readInvoice",
  tags,
  summary: "One invoice or credit note, as it was issued",
  request: { params },
  responses: { 200: jsonResponse(InvoiceDetails, "The invoice") },
});

export const readInvoicePdfRoute = defineRoute({
  method: "get",
  path: "/invoices/{id}/pdf",
  access: read,
  operationId: "readInvoicePdf",
  tags,
  summary: "The same as PDF, in either language",
  request: { params, query: z.object({ language: z.enum(languages).optional().describe("The caller's unless said") }) },
  responses: {
    200: {
      content: { "application/pdf": { schema: z.string().meta({ format: "binary" }) } },
      description: "The invoice",
    },
  },
});

export const readSellerRoute = defineRoute({
  method: "get",
  path: "/invoices/sellers/{brand}",
  access: read,
  operationId: "readSeller",
  tags,
  summary: "Who sells under a brand, as its next invoices say",
  request: { params: sellerParams },
  responses: { 200: jsonResponse(SellerDetails, "The seller") },
});

export const changeSellerRoute = defineRoute({
  method: "put",
  path: "/invoices/sellers/{brand}",
  access: { area: "shop", access: "write" },
  operationId: "changeSeller",
  tags,
  summary: "Say who sells under a brand",
  description: "Holds for invoices from now on; what is issued stays as it is.",
  request: { params: sellerParams, body: jsonBody(SellerDetails) },
  responses: { 200: jsonResponse(SellerDetails, "The seller as it is now") },
});
