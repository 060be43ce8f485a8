import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";

const line = (most: number) => plainLine().trim().min(1).max(most);

export const InvoiceAddress = z
  .object({
    line1: z.string(),
    line2: z.string().optional(),
    city: z.string(),
    region: z.string().optional(),
    postalCode: z.string().optional(),
    country: z.string().describe("ISO 3166-1 alpha-2"),
  })
  .meta({ id: "InvoiceAddress" });
export type InvoiceAddress = z.infer<typeof InvoiceAddress>;

/** Who sells under a brand, as its next invoices say. */
export const InvoiceSeller = z
  .object({
    legalName: line(160),
    address: z.array(line(120)).max(6).describe("Line by line, the country last"),
    taxId: line(40).nullable().describe("VAT or tax number, as it is printed"),
    registration: line(80).nullable().describe("Commercial register or licence, as it is printed"),
    email: z.email().max(254).nullable(),
    taxRate: z
      .int()
      .min(0)
      .max(5000)
      .describe("Hundredths of a percent that prices include: 1900 is 19 %, 0 shows no tax"),
    note: z
      .object({ en: plainLine().trim().max(300), ar: plainLine().trim().max(300) })
      .describe("At the foot of each invoice, e.g. why no tax is charged; may be empty"),
  })
  .meta({ id: "InvoiceSeller" });
export type InvoiceSeller = z.infer<typeof InvoiceSeller>;

export const InvoiceBuyer = z
  .object({ name: z.string(), email: z.string(), address: InvoiceAddress.nullable() })
  .meta({ id: "InvoiceBuyer" });
export type InvoiceBuyer = z.infer<typeof InvoiceBuyer>;

/** `description` is null where a credit note gives back a part of the whole order. Amounts are minor units and include tax. */
const Line = z.object({
  description: z.string().nullable(),
  quantity: z.int(),
  unitPrice: z.int(),
  total: z.int(),
  taxRate: z.int(),
});
export type InvoiceLine = z.infer<typeof Line>;

const Share = z.object({ rate: z.int(), gross: z.int(), net: z.int(), tax: z.int() });

/** All that an invoice says, as it was on the day it was written, but for its number. */
export const InvoiceDocument = z.object({
  prefix: z.string(),
  orderNumber: z.string(),
  seller: InvoiceSeller,
  buyer: InvoiceBuyer,
  lines: z.array(Line),
  taxes: z.array(Share),
  /** Of a credit note: the refund it is for, and the invoice it corrects. */
  corrects: z.object({ refundId: z.string(), number: z.string(), issuedAt: z.int(), reason: z.string() }).nullable(),
});
export type InvoiceDocument = z.infer<typeof InvoiceDocument>;

/** As it is said and printed, e.g. HI-000123. */
export function numberText(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(6, "0")}`;
}
