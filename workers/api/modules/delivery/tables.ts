import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

export const suppressionReasons = ["bounced", "complained", "opted_out", "by_hand", "provider"] as const;

/** Addresses nothing is sent to. `address` is an e-mail in lower case, a phone in E.164 or a channel's own user id. */
export const suppressions = sqliteTable(
  "suppressions",
  {
    orgId: tenantColumn(),
    channel: text("channel").notNull(),
    address: text("address").notNull(),
    reason: text("reason", { enum: suppressionReasons }).notNull(),
    /** Null: whatever the purpose. */
    detail: text("detail"),
    customerId: text("customer_id"),
    source: text("source").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.channel, table.address] })],
);

/** The rules of an organization for everything it sends: who it is from, when people are left alone, how often is too often. */
export const sendingRules = sqliteTable(
  "sending_rules",
  {
    orgId: tenantColumn(),
    /** Always `rules`: an organization has one set. */
    id: text("id").notNull(),
    rules: text("rules", { mode: "json" }).$type<unknown>().notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** Single messages that a module sends by itself: a receipt, a confirmation. The ledger's third owner. */
export const transactionalMessages = sqliteTable(
  "transactional_messages",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    kind: text("kind").notNull(),
    channel: text("channel", { enum: ["email", "push", "in_app"] }).notNull(),
    customerId: text("customer_id"),
    address: text("address").notNull(),
    language: text("language").notNull(),
    params: text("params", { mode: "json" }).$type<unknown>().notNull(),
    state: text("state").notNull(),
    reason: text("reason"),
    attempts: integer("attempts").notNull().default(0),
    leaseUntil: integer("lease_until"),
    providerId: text("provider_id"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** The first hit of each link and each opening: counted once, before anything else is asked. */
export const trackingHits = sqliteTable(
  "tracking_hits",
  {
    orgId: tenantColumn(),
    /** `cmp.page.n` */
    delivery: text("delivery").notNull(),
    /** `open`, or the number of a link. */
    target: text("target").notNull(),
    at: integer("at").notNull(),
    by: text("by", { enum: ["human", "machine", "unsure"] }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.delivery, table.target] })],
);

/** What a person reads inside a brand's app or site. */
export const inAppMessages = sqliteTable(
  "in_app_messages",
  {
    orgId: tenantColumn(),
    userId: text("user_id").notNull(),
    id: text("id").notNull(),
    brand: text("brand").notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    link: text("link"),
    delivery: text("delivery"),
    at: integer("at").notNull(),
    readAt: integer("read_at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId, table.id] })],
);
