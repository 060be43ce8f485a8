import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { languages } from "../../../../shared/languages.ts";
import { roles } from "../../../../shared/permissions.ts";

// The directory holds what is needed before the organization is known.

export const organizations = sqliteTable("organizations", {
  id: text().primaryKey(),
  name: text().notNull(),
  region: text(),
  defaultLanguage: text("default_language", { enum: languages }).notNull(),
  timeZone: text("time_zone").notNull(),
  createdAt: integer("created_at").notNull(),
  version: integer().notNull().default(1),
});

/** Which shard an organization lives on; platform/tenancy.ts reads it, registration writes it. */
export const placements = sqliteTable("placements", {
  organizationId: text("org_id").primaryKey(),
  shard: integer().notNull(),
  epoch: integer().notNull(),
});

export const users = sqliteTable(
  "users",
  {
    id: text().primaryKey(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text("password_hash"),
    language: text({ enum: languages }).notNull(),
    emailVerifiedAt: integer("email_verified_at"),
    createdAt: integer("created_at").notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex("users_by_email").on(table.email)],
);

export const members = sqliteTable(
  "members",
  {
    organizationId: text("org_id").notNull(),
    id: text().notNull(),
    userId: text("user_id").notNull(),
    role: text({ enum: roles }).notNull(),
    createdAt: integer("created_at").notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("members_by_user").on(table.userId, table.organizationId),
  ],
);

export const signIns = sqliteTable(
  "sign_ins",
  {
    id: text().primaryKey(),
    userId: text("user_id").notNull(),
    organizationId: text("org_id").notNull(),
    client: text({ enum: ["web", "app"] }).notNull(),
    device: text().notNull(),
    tokenHash: text("token_hash").notNull(),
    previousTokenHash: text("previous_token_hash"),
    rotatedAt: integer("rotated_at").notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
    revokedReason: text("revoked_reason", { enum: ["signed_out", "token_reused"] }),
  },
  (table) => [index("sign_ins_by_user").on(table.userId)],
);
