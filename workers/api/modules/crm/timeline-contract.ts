import { z } from "@hono/zod-openapi";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonResponse } from "../../platform/route.ts";

const at = z.iso.datetime();

/** What happened to a customer. `id` is of what is told, and unlike that of any other entry of the customer. */
export const TimelineEntry = z
  .discriminatedUnion("kind", [
    z
      .object({ kind: z.literal("created"), id: z.string(), at, source: z.string() })
      .meta({ id: "TimelineCreated", description: "The customer's record was made" }),
    z
      .object({
        kind: z.literal("consent"),
        id: z.string().describe("cse_..., of the proof"),
        at,
        purpose: z.enum(purposes),
        channel: z.enum(outwardChannels),
        state: z.enum(["granted", "denied", "pending"]),
        source: z.string(),
        by: z.string().nullable().describe("The member or key that wrote it down; null: the person's own doing"),
      })
      .meta({ id: "TimelineConsent" }),
    z
      .object({
        kind: z.literal("event"),
        id: z.string().describe("cev_..."),
        at,
        event: z.string().describe("As segments ask for it, e.g. order, imported"),
        detail: z.record(z.string(), z.unknown()),
      })
      .meta({ id: "TimelineEvent" }),
    z
      .object({
        kind: z.literal("campaign"),
        id: z.string().describe("cmp_..."),
        at: at.describe("When its state last changed"),
        name: z.string().nullable(),
        channel: z.string(),
        state: z.string().describe("What became of the delivery, e.g. sent, read, failed"),
      })
      .meta({ id: "TimelineCampaign" }),
    z
      .object({ kind: z.literal("conversation"), id: z.string().describe("cnv_..."), at, channel: z.string() })
      .meta({ id: "TimelineConversation", description: "A conversation was begun" }),
  ])
  .meta({ id: "TimelineEntry" });
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Timeline = pageOf(TimelineEntry).meta({ id: "Timeline" });
export type Timeline = z.infer<typeof Timeline>;

export const TimelineQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type TimelineQuery = z.infer<typeof TimelineQuery>;

export const readTimelineRoute = defineRoute({
  method: "get",
  path: "/crm/customers/{id}/timeline",
  access: { area: "crm", access: "read" },
  operationId: "readTimeline",
  tags: ["Customers"],
  summary: "What happened to a customer, the newest first",
  description: "Of campaigns the latest 100 that reached for the customer, of conversations the latest 20 contacts'.",
  request: { params: z.object({ id: z.string().max(64) }), query: TimelineQuery },
  responses: { 200: jsonResponse(Timeline, "A page of what happened") },
});
