import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Who has an account at which brand. */
export const brandAccounts = sqliteTable(
  "brand_accounts",
  {
    userId: text("user_id").notNull(),
    brand: text().notNull(),
    joinedAt: integer("joined_at").notNull(),
    leftAt: integer("left_at"),
  },
  (table) => [primaryKey({ columns: [table.userId, table.brand] })],
);

/** A code that one brand's site may exchange once for a sign-in. */
export const authorizationCodes = sqliteTable("authorization_codes", {
  codeHash: text("code_hash").primaryKey(),
  userId: text("user_id").notNull(),
  parentSignInId: text("parent_sign_in_id").notNull(),
  brand: text().notNull(),
  redirectUri: text("redirect_uri").notNull(),
  /** S256 of the verifier that the site which started keeps. */
  challenge: text().notNull(),
  createdAt: integer("created_at").notNull(),
  expiresAt: integer("expires_at").notNull(),
  usedAt: integer("used_at"),
  /** What the code became: ended when the code comes a second time. */
  signInId: text("sign_in_id"),
});

/** What a person lets a brand know of their profile and for what: every yes and no, the latest counts. */
export const profileConsents = sqliteTable(
  "profile_consents",
  {
    userId: text("user_id").notNull(),
    brand: text().notNull(),
    purpose: text().notNull(),
    id: text().notNull(),
    at: integer().notNull(),
    granted: integer({ mode: "boolean" }).notNull(),
    /** The sentence the person saw, in their language. */
    shown: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.brand, table.purpose, table.id] })],
);
