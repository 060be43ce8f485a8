import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

export const invoiceKinds = ["invoice", "credit_note"] as const;
export type InvoiceKind = (typeof invoiceKinds)[number];

/** The last number that each series of numbers has given out. */
export const invoiceSeries = sqliteTable(
  "invoice_series",
  {
    orgId: tenantColumn(),
    /** Brand and kind, e.g. "healthindex.invoice". */
    series: text("series").notNull(),
    last: integer("last").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.series] })],
);

/** Invoices and credit notes as they were written: only ever added to. `document` holds all that is printed, except the number. */
export const invoices = sqliteTable(
  "invoices",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    series: text("series").notNull(),
    number: integer("number").notNull(),
    brand: text("brand").notNull(),
    kind: text("kind", { enum: invoiceKinds }).notNull(),
    orderId: text("order_id").notNull(),
    issuedAt: integer("issued_at").notNull(),
    currency: text("currency").notNull(),
    /** What there is to pay, or what is given back, with tax: minor units, never negative. */
    total: integer("total").notNull(),
    document: text("document", { mode: "json" }).$type<unknown>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    uniqueIndex("invoices_number").on(table.orgId, table.series, table.number),
    // An order's invoice and its credit notes.
    index("invoices_by_order").on(table.orgId, table.orderId),
    // The staff's list, the newest first.
    index("invoices_by_time").on(table.orgId, table.issuedAt, table.id),
  ],
);

/** Who sells under a brand, as its next invoices say. */
export const invoiceSellers = sqliteTable(
  "invoice_sellers",
  {
    orgId: tenantColumn(),
    brand: text("brand").notNull(),
    details: text("details", { mode: "json" }).$type<unknown>().notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.brand] })],
);
