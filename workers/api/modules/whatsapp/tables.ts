import { integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import { tenantColumn } from "../../platform/tenancy.ts";
import { channelStateReasons, channelStates } from "./contract.ts";

/** An organization's numbers. The token is sealed for organization and channel, and erased on disconnecting. */
export const channels = sqliteTable(
  "channels",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    kind: text("kind", { enum: ["whatsapp"] }).notNull(),
    app: text("app").notNull(),
    name: text("name").notNull(),
    displayPhone: text("display_phone").notNull(),
    phoneNumberId: text("phone_number_id").notNull(),
    wabaId: text("waba_id").notNull(),
    state: text("state", { enum: channelStates }).notNull(),
    stateReason: text("state_reason", { enum: channelStateReasons }),
    tokenSealed: text("token_sealed"),
    quality: text("quality"),
    messagesPerSecond: integer("messages_per_second").notNull(),
    pairingLink: text("pairing_link"),
    pairingExpiresAt: integer("pairing_expires_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/**
 * In the directory: where the webhooks of a number go, needed before the organization is known. Several organizations may be pairing
 * one number; it is live for at most one. `pairingHash` stays after pairing, so that a repeated phrase is known for what it is.
 */
export const whatsappNumbers = sqliteTable(
  "whatsapp_numbers",
  {
    phoneNumberId: text("phone_number_id").notNull(),
    organizationId: text("org_id").notNull(),
    channelId: text("channel_id").notNull(),
    app: text("app").notNull(),
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
  ],
);
