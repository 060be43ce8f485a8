import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/** A saved question about customers: nested conditions, never SQL. */
export const segments = sqliteTable(
  "segments",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    definition: text("definition", { mode: "json" }).$type<unknown>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    archivedAt: integer("archived_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);
