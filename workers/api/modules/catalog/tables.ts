import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Currency } from "../../../../shared/money.ts";
import { evidenceGrades, productStates } from "../../../../shared/catalog.ts";
import { tenantColumn } from "../../platform/tenancy.ts";

/** What a brand sells. Its stock is a row of its own: selling does not change what a colleague is editing. */
export const products = sqliteTable(
  "products",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    brand: text("brand").notNull(),
    /** The article's own number; names a row of an import. */
    sku: text("sku").notNull(),
    slug: text("slug").notNull(),
    categoryId: text("category_id"),
    state: text("state", { enum: productStates }).notNull(),
    evidence: text("evidence", { enum: evidenceGrades }).notNull(),
    /** Minor units. */
    price: integer("price").notNull(),
    compareAt: integer("compare_at"),
    currency: text("currency").$type<Currency>().notNull(),
    /** The shop's own order: the smaller the earlier. */
    position: integer("position").notNull(),
    /** By language. */
    texts: text("texts", { mode: "json" }).$type<unknown>().notNull(),
    images: text("images", { mode: "json" }).$type<unknown>().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // A product's address.
    uniqueIndex("products_by_slug").on(table.orgId, table.brand, table.slug),
    // Imports.
    uniqueIndex("products_by_sku").on(table.orgId, table.brand, table.sku),
  ],
);

/**
 * Products in the orders that lists show: a row for each shelf a product stands on (shelf-rules.ts). `place` is what the shelf is sorted
 * by.
 */
export const productShelves = sqliteTable(
  "product_shelves",
  {
    orgId: tenantColumn(),
    shelf: text("shelf").notNull(),
    place: integer("place").notNull(),
    productId: text("product_id").notNull(),
    price: integer("price").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.shelf, table.place, table.productId] })],
);

export const productCategories = sqliteTable(
  "product_categories",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    brand: text("brand").notNull(),
    slug: text("slug").notNull(),
    active: integer("active", { mode: "boolean" }).notNull(),
    position: integer("position").notNull(),
    /** By language. */
    texts: text("texts", { mode: "json" }).$type<unknown>().notNull(),
    /** Active products in it, counted as they come and go. */
    listed: integer("listed").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** What lies in the store. What is sold is taken off when it is paid; what is reserved is still in it. */
export const productStock = sqliteTable(
  "product_stock",
  {
    orgId: tenantColumn(),
    productId: text("product_id").notNull(),
    onHand: integer("on_hand").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.productId] })],
);

/** Held back for somebody who is paying. It counts until `expires_at`, and needs nobody to end it. */
export const stockReservations = sqliteTable(
  "stock_reservations",
  {
    orgId: tenantColumn(),
    holder: text("holder").notNull(),
    productId: text("product_id").notNull(),
    quantity: integer("quantity").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.holder, table.productId] }),
    // What of a product is held back now; what has expired is passed over.
    index("stock_reservations_by_product").on(table.orgId, table.productId, table.expiresAt, table.quantity),
  ],
);
