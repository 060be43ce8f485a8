import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { tenantColumn } from "../../platform/tenancy.ts";

export const emailTemplates = sqliteTable(
  "email_templates",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    purpose: text("purpose").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    archivedAt: integer("archived_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** One language of a template: the source as it was written, and what it was compiled to when it was saved. */
export const emailTemplateVariants = sqliteTable(
  "email_template_variants",
  {
    orgId: tenantColumn(),
    templateId: text("template_id").notNull(),
    language: text("language").notNull(),
    subject: text("subject").notNull(),
    preheader: text("preheader").notNull(),
    source: text("source").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    /** Names the texts ask for. */
    variables: text("variables", { mode: "json" }).$type<readonly string[]>().notNull(),
    compiledAt: integer("compiled_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.templateId, table.language] })],
);

/** Templates as Meta last told us; what it calls them is the key. */
export const whatsappTemplates = sqliteTable(
  "whatsapp_templates",
  {
    orgId: tenantColumn(),
    wabaId: text("waba_id").notNull(),
    name: text("name").notNull(),
    language: text("language").notNull(),
    providerId: text("provider_id").notNull(),
    status: text("status").notNull(),
    category: text("category").notNull(),
    quality: text("quality"),
    components: text("components", { mode: "json" }).$type<unknown>().notNull(),
    syncedAt: integer("synced_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.wabaId, table.name, table.language] })],
);
