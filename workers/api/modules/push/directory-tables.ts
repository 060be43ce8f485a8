import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The tokens that sign our notifications, one for each of the team's keys: Apple refuses many that are made at the same time. */
export const providerTokens = sqliteTable("provider_tokens", {
  keyId: text("key_id").primaryKey(),
  tokenSealed: text("token_sealed").notNull(),
  madeAt: integer("made_at").notNull(),
});
