import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { Currency } from "../../../../shared/money.ts";
import { tenantColumn } from "../../platform/tenancy.ts";

/** What somebody means to buy at a brand. A person has one that is open there; a guest's is opened by its secret. */
export const carts = sqliteTable(
  "carts",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    brand: text("brand").notNull(),
    state: text("state", { enum: ["open", "ordered", "merged"] }).notNull(),
    userId: text("user_id"),
    /** SHA-256 of a guest's secret. */
    secretHash: text("secret_hash"),
    /** Known once somebody has said who they are: an account, or an address at the checkout. */
    customerId: text("customer_id"),
    /** The cart this one was poured into. */
    mergedInto: text("merged_into"),
    /** When it was announced as abandoned: once. */
    abandonedAt: integer("abandoned_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The open cart of a person, and all of theirs for an export.
    index("carts_by_user")
      .on(table.orgId, table.userId, table.brand, table.state)
      .where(sql`user_id is not null`),
  ],
);

export const cartLines = sqliteTable(
  "cart_lines",
  {
    orgId: tenantColumn(),
    cartId: text("cart_id").notNull(),
    productId: text("product_id").notNull(),
    quantity: integer("quantity").notNull(),
    /** The price that was shown when the line was last changed or accepted; minor units. */
    seenPrice: integer("seen_price").notNull(),
    currency: text("currency").$type<Currency>().notNull(),
    addedAt: integer("added_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.cartId, table.productId] })],
);
