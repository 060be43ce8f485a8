import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { languages } from "../../../../shared/languages.ts";

/** E-mails about accounts: the ledger of what was asked for, and what became of it. */
export const accountMails = sqliteTable("account_mails", {
  id: text().primaryKey(),
  kind: text().notNull(),
  address: text().notNull(),
  userId: text("user_id"),
  organizationId: text("org_id"),
  language: text({ enum: languages }).notNull(),
  params: text({ mode: "json" }).$type<unknown>().notNull(),
  state: text({
    enum: ["planned", "leased", "attempted", "sent", "delivered", "opened", "failed", "suppressed", "unknown"],
  }).notNull(),
  reason: text(),
  attempts: integer().notNull().default(0),
  leaseUntil: integer("lease_until"),
  providerId: text("provider_id"),
  createdAt: integer("created_at").notNull(),
  updatedAt: integer("updated_at").notNull(),
});
