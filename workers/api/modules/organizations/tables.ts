import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/** What an organization says of itself beyond its name, language and zone, which the directory has. */
export const organizationProfiles = sqliteTable(
  "organization_profiles",
  {
    orgId: tenantColumn(),
    /** Always `profile`: an organization has one. */
    id: text().notNull(),
    businessHours: text("business_hours", { mode: "json" }).$type<unknown>().notNull(),
    holidays: text({ mode: "json" }).$type<unknown>().notNull(),
    logoMediaId: text("logo_media_id"),
    theme: text({ mode: "json" }).$type<unknown>().notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);
