import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { campaignStates } from "../../../../shared/campaigns/states.ts";
import { tenantColumn } from "../../platform/tenancy.ts";

/** A campaign as lists and drafts know it. From its start on the Campaign object is the truth and writes here. */
export const campaigns = sqliteTable(
  "campaigns",
  {
    orgId: tenantColumn(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    channel: text("channel", { enum: ["whatsapp", "email", "push", "in_app"] }).notNull(),
    purpose: text("purpose").notNull(),
    state: text("state", { enum: campaignStates }).notNull(),
    stateReason: text("state_reason"),
    /** Audience, content, schedule, pace. */
    definition: text("definition", { mode: "json" }).$type<unknown>().notNull(),
    counts: text("counts", { mode: "json" }).$type<unknown>().notNull(),
    scheduledAt: integer("scheduled_at"),
    startedAt: integer("started_at"),
    finishedAt: integer("finished_at"),
    createdBy: text("created_by").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);

/** One row for each recipient that a campaign reached for: what segments and the frequency cap ask. */
export const campaignTouches = sqliteTable(
  "campaign_touches",
  {
    orgId: tenantColumn(),
    customerId: text("customer_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    channel: text("channel").notNull(),
    /** `page.n` within the campaign. */
    place: text("place").notNull(),
    state: text("state").notNull(),
    at: integer("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.customerId, table.campaignId] })],
);
