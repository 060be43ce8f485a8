import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonResponse } from "../../platform/route.ts";

const TemplateHeader = z
  .object({ format: z.enum(["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]), text: z.string() })
  .meta({ id: "WhatsAppTemplateHeader" });
const TemplateButton = z
  .object({ type: z.string(), text: z.string(), url: z.string().nullable() })
  .meta({ id: "WhatsAppTemplateButton" });
const TemplatePlace = z
  .object({
    place: z.string().describe("As a campaign's `variables` name it: header.1, body.1, body.name, button.0"),
    part: z.enum(["header", "body", "button"]),
  })
  .meta({ id: "WhatsAppTemplatePlace" });

export const WhatsAppTemplateView = z
  .object({
    wabaId: z.string(),
    name: z.string(),
    language: z.string().describe("As Meta writes it: en_US, ar"),
    status: z.string().describe("APPROVED, PENDING, REJECTED, PAUSED, DISABLED, ..."),
    category: z.string().describe("MARKETING, UTILITY or AUTHENTICATION"),
    quality: z.string().nullable().describe("GREEN, YELLOW, RED or UNKNOWN"),
    isSendable: z.boolean().describe("Approved, and of a kind that campaigns send"),
    header: TemplateHeader.nullable(),
    body: z.string().describe("With its places: {{1}}, {{name}}"),
    footer: z.string(),
    buttons: z.array(TemplateButton),
    places: z.array(TemplatePlace).describe("What has to be filled for each person"),
    syncedAt: z.iso.datetime(),
  })
  .meta({ id: "WhatsAppTemplate" });
export type WhatsAppTemplateView = z.infer<typeof WhatsAppTemplateView>;

export const TemplateQuery = z.object({
  channelId: z.string().max(64).optional().describe("Only those that can be sent from this number"),
  status: z.string().max(40).optional(),
  language: z.string().max(20).optional(),
  category: z.string().max(40).optional(),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type TemplateQuery = z.infer<typeof TemplateQuery>;

const SyncReport = z
  .object({
    accounts: z.int().describe("WhatsApp accounts of connected numbers"),
    templates: z.int().describe("How many there are now, each language counted"),
    removed: z.int().describe("No longer listed by Meta"),
    isFresh: z.boolean().describe("False: they were fetched moments ago, and Meta was not asked again"),
  })
  .meta({ id: "WhatsAppTemplateSync" });
export type SyncReport = z.infer<typeof SyncReport>;

const tags = ["WhatsApp templates"] as const;

export const listWhatsAppTemplatesRoute = defineRoute({
  method: "get",
  path: "/whatsapp/templates",
  access: { area: "campaigns", access: "read" },
  operationId: "listWhatsAppTemplates",
  tags,
  summary: "The templates of the organization's numbers as Meta last told them, by name and language",
  request: { query: TemplateQuery },
  responses: {
    200: jsonResponse(pageOf(WhatsAppTemplateView).meta({ id: "WhatsAppTemplateList" }), "A page of templates"),
  },
});

export const syncWhatsAppTemplatesRoute = defineRoute({
  method: "post",
  path: "/whatsapp/templates/sync",
  access: { area: "campaigns", access: "write" },
  operationId: "syncWhatsAppTemplates",
  tags,
  summary: "Fetch the templates of every connected number from Meta",
  description:
    "Happens by itself once a day, and soon after a number is connected. 429 with Retry-After when Meta takes no more questions.",
  problems: [502],
  responses: { 200: jsonResponse(SyncReport, "What there is now") },
});
