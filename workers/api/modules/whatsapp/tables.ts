import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
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
