import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { languages } from "../../../../shared/languages.ts";
import type { Grants } from "../../../../shared/permissions.ts";

export const invitations = sqliteTable(
  "invitations",
  {
    organizationId: text("org_id").notNull(),
    id: text().notNull(),
    email: text().notNull(),
    role: text().notNull(),
    language: text({ enum: languages }).notNull(),
    invitedBy: text("invited_by").notNull(),
    createdAt: integer("created_at").notNull(),
    sentAt: integer("sent_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    acceptedAt: integer("accepted_at"),
    withdrawnAt: integer("withdrawn_at"),
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("invitations_open")
      .on(table.email, table.organizationId)
      .where(sql`accepted_at is null and withdrawn_at is null`),
  ],
);

/** Keys of machines. Looked up by id before the organization is known. */
export const apiKeys = sqliteTable(
  "api_keys",
  {
    id: text().primaryKey(),
    organizationId: text("org_id").notNull(),
    name: text().notNull(),
    secretHash: text("secret_hash").notNull(),
    grants: text({ mode: "json" }).$type<Grants>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
    expiresAt: integer("expires_at"),
    revokedAt: integer("revoked_at"),
  },
  (table) => [index("api_keys_by_organization").on(table.organizationId)],
);
