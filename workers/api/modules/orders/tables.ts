import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { orderEventKinds, orderStatuses } from "../../../../shared/order-states.ts";
import { tenantColumn } from "../../platform/tenancy.ts";

/** One order. `status` is computed from `state` with each write, so that lists can ask for it. */
export const orders = sqliteTable(
  "orders",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    brand: text("brand").notNull(),
    number: text("number").notNull(),
    status: text("status", { enum: orderStatuses }).notNull(),
    cartId: text("cart_id").notNull(),
    /** How many checkouts of this cart there were before. */
    attempt: integer("attempt").notNull().default(0),
    customerId: text("customer_id"),
    userId: text("user_id"),
    email: text("email").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    address: text("address", { mode: "json" }).$type<unknown>(),
    lines: text("lines", { mode: "json" }).$type<unknown>().notNull(),
    currency: text("currency").notNull(),
    total: integer("total").notNull(),
    /** Stripe's; null until its answer is written down. */
    sessionId: text("session_id"),
    checkoutUrl: text("checkout_url"),
    /** Payment, stock, refunds, dispute, delivery: what rules.ts decides about. */
    state: text("state", { mode: "json" }).$type<unknown>().notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    // The staff's list by state.
    index("orders_by_status").on(table.orgId, table.status, table.id),
    // What people read out on the telephone.
    index("orders_by_number").on(table.orgId, table.number),
    // Checkouts of one cart: the one before, and of two clicks at once only one is written.
    uniqueIndex("orders_by_cart").on(table.orgId, table.cartId, table.attempt),
    // Own orders by account, and a guest's by address.
    index("orders_by_user")
      .on(table.orgId, table.userId, table.id)
      .where(sql`user_id is not null`),
    index("orders_by_email").on(table.orgId, table.email, table.id),
    index("orders_by_session")
      .on(table.orgId, table.sessionId)
      .where(sql`session_id is not null`),
  ],
);

/** What happened to an order, in order. Only ever added to. */
export const orderEvents = sqliteTable(
  "order_events",
  {
    orgId: tenantColumn(),
    orderId: text("order_id").notNull(),
    id: text("id").notNull(),
    kind: text("kind", { enum: orderEventKinds }).notNull(),
    at: integer("at").notNull(),
    amount: integer("amount"),
    reason: text("reason"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.orderId, table.id] })],
);
