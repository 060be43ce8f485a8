import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/**
 * Where the webhooks of a number go, needed before the organization is known. Several organizations may be pairing
 * one number; it is live for at most one. `pairingHash` stays after pairing, so that a repeated phrase is known for what it is.
 */
export const whatsappNumbers = sqliteTable(
  "whatsapp_numbers",
  {
    phoneNumberId: text("phone_number_id").notNull(),
    organizationId: text("org_id").notNull(),
    channelId: text("channel_id").notNull(),
    app: text("app").notNull(),
    /** The account it belongs to: news of templates name nothing else. Null until the number is connected again. */
    wabaId: text("waba_id"),
    state: text("state", { enum: ["pairing", "live"] }).notNull(),
    pairingHash: text("pairing_hash"),
    pairingExpiresAt: integer("pairing_expires_at"),
    updatedAt: integer("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.phoneNumberId, table.organizationId] }),
    uniqueIndex("whatsapp_numbers_live")
      .on(table.phoneNumberId)
      .where(sql`state = 'live'`),
    index("whatsapp_numbers_by_waba")
      .on(table.wabaId)
      .where(sql`waba_id is not null`),
  ],
);
