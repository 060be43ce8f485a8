import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/** People the organization serves. `phone` is E.164, `email` lower case. */
export const customers = sqliteTable(
  "customers",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    email: text("email"),
    language: text("language"),
    /** IANA name; null: the organization's. */
    timeZone: text("time_zone"),
    tags: text("tags", { mode: "json" }).$type<readonly string[]>().notNull().default([]),
    /** Values of the organization's own fields, by key. */
    fields: text("fields", { mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    /** Where they came from first: a channel, an import, a brand, a colleague. */
    source: text("source").notNull().default("channel"),
    /** The account of this person at one of the organization's brands. */
    userId: text("user_id"),
    blockedAt: integer("blocked_at"),
    archivedAt: integer("archived_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index("customers_by_phone")
      .on(table.orgId, table.phone)
      .where(sql`phone is not null`),
    index("customers_by_email")
      .on(table.orgId, table.email)
      .where(sql`email is not null`),
    index("customers_by_user")
      .on(table.orgId, table.userId)
      .where(sql`user_id is not null`),
    // The list, newest first.
    index("customers_by_created").on(table.orgId, table.createdAt, table.id),
  ],
);

/** Each tag that anybody was ever given: what there is to choose from. */
export const customerTags = sqliteTable(
  "customer_tags",
  { orgId: tenantColumn(), tag: text("tag").notNull(), firstAt: integer("first_at").notNull() },
  (table) => [primaryKey({ columns: [table.orgId, table.tag] })],
);

/** Fields that an organization defined for its customers. */
export const customerFields = sqliteTable(
  "customer_fields",
  {
    orgId: tenantColumn(),
    key: text("key").notNull(),
    kind: text("kind", { enum: ["text", "number", "date", "boolean", "choice"] }).notNull(),
    label: text("label").notNull(),
    choices: text("choices", { mode: "json" }).$type<readonly string[]>().notNull(),
    archivedAt: integer("archived_at"),
    createdAt: integer("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.key] })],
);

/** What a person has agreed to now, by purpose and channel. */
export const consents = sqliteTable(
  "consents",
  {
    orgId: tenantColumn(),
    customerId: text("customer_id").notNull(),
    purpose: text("purpose").notNull(),
    channel: text("channel").notNull(),
    /** `pending`: asked by mail, not yet confirmed. */
    state: text("state", { enum: ["granted", "denied", "pending"] }).notNull(),
    at: integer("at").notNull(),
    source: text("source").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.customerId, table.purpose, table.channel] })],
);

/** The proof: every yes and no, with where it came from and the text that was shown. Only ever added to. */
export const consentEvents = sqliteTable(
  "consent_events",
  {
    orgId: tenantColumn(),
    customerId: text("customer_id").notNull(),
    id: text("id").notNull(),
    purpose: text("purpose").notNull(),
    channel: text("channel").notNull(),
    state: text("state", { enum: ["granted", "denied", "pending"] }).notNull(),
    at: integer("at").notNull(),
    source: text("source").notNull(),
    shown: text("shown"),
    by: text("by"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.customerId, table.id] })],
);

/** What happened to a customer that segments and the timeline look at: an order, an abandoned cart, a sign-up. */
export const customerEvents = sqliteTable(
  "customer_events",
  {
    orgId: tenantColumn(),
    customerId: text("customer_id").notNull(),
    id: text("id").notNull(),
    kind: text("kind").notNull(),
    at: integer("at").notNull(),
    detail: text("detail", { mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.customerId, table.id] })],
);

/** A file of customers on its way in; the file itself is in R2. */
export const customerImports = sqliteTable(
  "customer_imports",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    fileName: text("file_name").notNull(),
    fileKey: text("file_key").notNull(),
    state: text("state", {
      enum: ["uploaded", "checking", "checked", "running", "done", "failed", "undoing", "undone", "cancelled"],
    }).notNull(),
    mapping: text("mapping", { mode: "json" }).$type<unknown>().notNull(),
    /** Where the next chunk begins: bytes into the file, and the row it stands at. */
    position: text("position", { mode: "json" }).$type<unknown>().notNull(),
    counts: text("counts", { mode: "json" }).$type<unknown>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** What an import did with each row of its file: what is wrong with it, or whom it made or changed, to be undone. */
export const customerImportRows = sqliteTable(
  "customer_import_rows",
  {
    orgId: tenantColumn(),
    importId: text("import_id").notNull(),
    row: integer("row").notNull(),
    outcome: text("outcome", { enum: ["created", "updated", "unchanged", "refused"] }).notNull(),
    customerId: text("customer_id"),
    problems: text("problems", { mode: "json" }).$type<unknown>().notNull(),
    before: text("before", { mode: "json" }).$type<unknown>(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.importId, table.row] })],
);
