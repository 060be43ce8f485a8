import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/** Apps on people's phones that take push messages. */
export const devices = sqliteTable(
  "devices",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    userId: text("user_id").notNull(),
    brand: text("brand").notNull(),
    platform: text("platform", { enum: ["ios"] }).notNull(),
    token: text("token").notNull(),
    environment: text("environment", { enum: ["production", "sandbox"] }).notNull(),
    topic: text("topic").notNull(),
    locale: text("locale").notNull(),
    timeZone: text("time_zone").notNull(),
    registeredAt: integer("registered_at").notNull(),
    seenAt: integer("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] }), index("devices_by_user").on(table.orgId, table.userId)],
);
