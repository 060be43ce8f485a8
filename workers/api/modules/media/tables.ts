import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

/** What is stored in R2 of an organization: uploads of its members and media its customers sent. */
export const media = sqliteTable(
  "media",
  {
    orgId: tenantColumn(),
    id: text().notNull(),
    /** As sniffed from the bytes, not as declared. */
    mime: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    name: text(),
    objectKey: text("object_key").notNull(),
    /** A member id, or `customer`. */
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** Pictures anybody may see: named by what is in them, so that a name never shows anything else. */
export const publishedImages = sqliteTable(
  "published_images",
  {
    orgId: tenantColumn(),
    /** SHA-256 of the bytes, and what they are: `<hex>.webp`. */
    file: text().notNull(),
    mime: text().notNull(),
    bytes: integer().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.file] })],
);
