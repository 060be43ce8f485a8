import { sql } from "drizzle-orm";
import { check, integer, sqliteTable, text, type CheckBuilder } from "drizzle-orm/sqlite-core";

/** The constraints that guarded-batch.ts breaks on purpose. */
export function assertionChecks(): CheckBuilder[] {
  return [
    check("version_conflict", sql`kind <> 'version_conflict'`),
    check("not_found", sql`kind <> 'not_found'`),
    check("already_exists", sql`kind <> 'already_exists'`),
  ];
}

/** The directory's own, for `commitDirectory`. */
export const directoryAssertions = sqliteTable("assertions", { kind: text("kind").notNull() }, assertionChecks);

/** The organization a brand belongs to: where its customers and orders are kept. */
export const brandOwners = sqliteTable("brand_owners", {
  brand: text().primaryKey(),
  organizationId: text("org_id").notNull(),
  since: integer().notNull(),
});
