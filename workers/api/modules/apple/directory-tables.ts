import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** An account at another provider that signs a person in here. Found by its subject, never by its e-mail. */
export const identities = sqliteTable(
  "identities",
  {
    provider: text({ enum: ["apple"] }).notNull(),
    subject: text().notNull(),
    userId: text("user_id").notNull(),
    /** The app or site whose client id the token was made for. */
    clientId: text("client_id").notNull(),
    email: text(),
    isPrivateRelay: integer("is_private_relay", { mode: "boolean" }).notNull(),
    /** The relay forwards; switched by Apple's notifications. */
    relayEnabled: integer("relay_enabled", { mode: "boolean" }).notNull().default(true),
    /** When the latest of those happened, as Apple says (ms): they may come out of order. */
    relayChangedAt: integer("relay_changed_at"),
    refreshTokenSealed: text("refresh_token_sealed"),
    linkedAt: integer("linked_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] }), index("identities_by_user").on(table.userId)],
);

/** Apple's notifications that were acted on, by their token's id: each acts once. */
export const appleNotices = sqliteTable("apple_notices", {
  id: text().primaryKey(),
  at: integer().notNull(),
});
