import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/** Codes by which people bring others to a brand. */
export const referralCodes = sqliteTable(
  "referral_codes",
  {
    orgId: tenantColumn(),
    code: text("code").notNull(),
    brand: text("brand").notNull(),
    kind: text("kind", { enum: ["personal", "ambassador"] }).notNull(),
    /** Null: the organization's own, or of somebody whose account is erased. */
    ownerId: text("owner_id"),
    label: text("label").notNull(),
    maxRedemptions: integer("max_redemptions").notNull(),
    /** Counted in the same batch as each redemption. */
    redemptions: integer("redemptions").notNull(),
    active: integer("active", { mode: "boolean" }).notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orgId, table.code] }),
    // For a person's own codes, their copy and their erasure.
    index("referral_codes_by_owner").on(table.orgId, table.ownerId),
  ],
);

/** Which code somebody came to a brand by: one a person. */
export const referralRedemptions = sqliteTable(
  "referral_redemptions",
  {
    orgId: tenantColumn(),
    userId: text("user_id").notNull(),
    brand: text("brand").notNull(),
    code: text("code").notNull(),
    redeemedAt: integer("redeemed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.userId, table.brand] })],
);
