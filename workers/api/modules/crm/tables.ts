import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/** People the organization serves. `phone` is E.164. */
export const customers = sqliteTable(
  "customers",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    phone: text("phone"),
    language: text("language"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.id] }),
    index("customers_by_phone")
      .on(table.orgId, table.phone)
      .where(sql`phone is not null`),
  ],
);
