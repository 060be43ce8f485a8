import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { languages } from "../../../../shared/languages.ts";
import type { Grants } from "../../../../shared/permissions.ts";

// The directory holds what is needed before the organization is known.

export const organizations = sqliteTable("organizations", {
  id: text().primaryKey(),
  name: text().notNull(),
  region: text(),
  defaultLanguage: text("default_language", { enum: languages }).notNull(),
  timeZone: text("time_zone").notNull(),
  /** Keys of the modules that are switched off. */
  disabledModules: text("disabled_modules", { mode: "json" }).$type<readonly string[]>().notNull().default([]),
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
    /** The account is closed: nobody signs in, and at `eraseAt` it is erased unless its owner takes it back. */
    closedAt: integer("closed_at"),
    eraseAt: integer("erase_at"),
    erasedAt: integer("erased_at"),
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
    /** A built-in role or the id of a row in `roles`. */
    role: text().notNull(),
    createdAt: integer("created_at").notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.organizationId, table.id] }),
    uniqueIndex("members_by_user").on(table.userId, table.organizationId),
  ],
);

/** Roles an organization's admins defined beside the built-in ones. */
export const customRoles = sqliteTable(
  "roles",
  {
    organizationId: text("org_id").notNull(),
    id: text().notNull(),
    name: text().notNull(),
    grants: text({ mode: "json" }).$type<Grants>().notNull(),
    createdAt: integer("created_at").notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.organizationId, table.id] })],
);

export const signInMethods = ["password", "passkey", "apple", "brand", "link"] as const;
export type SignInMethod = (typeof signInMethods)[number];
export const signInEnds = [
  "signed_out",
  "signed_out_everywhere",
  "token_reused",
  "code_reused",
  "password_changed",
  "member_removed",
  "account_closed",
  "apple_revoked",
] as const;

/** A sign-in at the house has no brand and works in at most one organization at a time; one at a brand has no organization. */
export const signIns = sqliteTable(
  "sign_ins",
  {
    id: text().primaryKey(),
    userId: text("user_id").notNull(),
    organizationId: text("org_id"),
    brand: text(),
    /** The sign-in that opened this one without a second form. */
    parentId: text("parent_id"),
    method: text({ enum: signInMethods }).notNull(),
    client: text({ enum: ["web", "app"] }).notNull(),
    device: text().notNull(),
    /** Roughly where it was made, as the edge tells: a city and a country, never an address. */
    place: text(),
    tokenHash: text("token_hash").notNull(),
    previousTokenHash: text("previous_token_hash"),
    rotatedAt: integer("rotated_at").notNull(),
    /** When its owner last proved who they are; what cannot be undone asks for a recent proof. */
    provedAt: integer("proved_at").notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
    revokedReason: text("revoked_reason", { enum: signInEnds }),
  },
  (table) => [index("sign_ins_by_user").on(table.userId)],
);

/** Somebody asked for an account and has not shown yet that the address is theirs. */
export const pendingRegistrations = sqliteTable("pending_registrations", {
  id: text().primaryKey(),
  email: text().notNull(),
  /** What becomes of it: names, language, zone, organization or brand. */
  wish: text({ mode: "json" }).$type<unknown>().notNull(),
  passwordHash: text("password_hash").notNull(),
  /** Held by the browser that asked, so that the link alone opens nothing for a stranger. */
  proofHash: text("proof_hash").notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
});

/** Links that were mailed: the hash of the token, what it is for, and whose it is. */
export const mailedLinks = sqliteTable(
  "mailed_links",
  {
    tokenHash: text("token_hash").primaryKey(),
    kind: text({ enum: ["verify", "reset", "change_email", "invitation", "receipt", "download", "restore"] }).notNull(),
    /** The id of what the link opens: a pending registration, a user, an invitation. */
    subject: text().notNull(),
    detail: text(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (table) => [index("mailed_links_by_subject").on(table.subject)],
);

/** A question put to somebody who signs in or adds a passkey; answered once, soon. */
export const challenges = sqliteTable(
  "challenges",
  {
    id: text().primaryKey(),
    kind: text({
      enum: ["second_factor", "passkey_sign_in", "passkey_registration", "totp_setup", "apple_nonce", "apple_link"],
    }).notNull(),
    userId: text("user_id"),
    detail: text({ mode: "json" }).$type<unknown>().notNull(),
    attempts: integer().notNull().default(0),
    expiresAt: integer("expires_at").notNull(),
    answeredAt: integer("answered_at"),
  },
  (table) => [index("challenges_by_expiry").on(table.expiresAt)],
);

/** What happened to an account, for its owner to read: never an address, never a secret. */
export const accountEvents = sqliteTable(
  "account_events",
  {
    userId: text("user_id").notNull(),
    id: text().notNull(),
    at: integer().notNull(),
    kind: text().notNull(),
    device: text(),
    place: text(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.id] })],
);
