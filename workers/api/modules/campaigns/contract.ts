import { z } from "@hono/zod-openapi";
import { CampaignCounts } from "../../../../shared/campaigns/counts.ts";
import {
  Audience,
  CampaignContent,
  CampaignDefinition,
  CampaignStart,
  Pace,
} from "../../../../shared/campaigns/definition.ts";
import { problemCodes } from "../../../../shared/campaigns/problems.ts";
import { campaignStates, pauseReasons } from "../../../../shared/campaigns/states.ts";
import { suppressionReasons } from "../../../../shared/delivery-states.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const Instant = z.iso.datetime();
const Name = plainLine().trim().min(1).max(120);

export const Campaign = z
  .object({
    id: z.string().describe("cmp_..."),
    name: z.string(),
    channel: z.enum(outwardChannels),
    purpose: z.enum(purposes),
    state: z.enum(campaignStates),
    pauseReason: z.enum(pauseReasons).nullable().describe("Why it is paused; null while it is not"),
    counts: CampaignCounts,
    scheduledAt: Instant.nullable(),
    startedAt: Instant.nullable(),
    finishedAt: Instant.nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: "Campaign" });
export type Campaign = z.infer<typeof Campaign>;

export const CampaignDetail = Campaign.extend({
  definition: CampaignDefinition,
  pace: Pace.nullable().describe("As it is now: it may have been changed while running"),
  isPlanned: z.boolean().describe("Everybody it reaches has been found; before that `counts.recipients` still grows"),
  revision: z.int().describe("Rises with each change of a started campaign: `campaignProgress` frames carry it too"),
}).meta({ id: "CampaignDetail" });
export type CampaignDetail = z.infer<typeof CampaignDetail>;

export const CampaignInput = z
  .object({ name: Name, definition: CampaignDefinition })
  .meta({ id: "CampaignInput", description: "A draft. It may have problems: they are told before it starts" });
export type CampaignInput = z.infer<typeof CampaignInput>;

export const CampaignChange = z
  .object({
    name: Name.optional(),
    definition: CampaignDefinition.optional(),
    version: z.int().optional().describe("Refuse with 409 if the draft changed since"),
  })
  .meta({ id: "CampaignChange" });
export type CampaignChange = z.infer<typeof CampaignChange>;

export const CampaignProblem = z
  .object({
    code: z.enum(problemCodes),
    message: z.string().describe("In the caller's language"),
    detail: z.string().nullable().describe("What it is about: a language, a place of the template, a segment's id"),
    blocks: z.boolean().describe("False: it may start all the same"),
  })
  .meta({ id: "CampaignProblem" });
export type CampaignProblem = z.infer<typeof CampaignProblem>;

export const PreviewRequest = z
  .object({ audience: Audience, purpose: z.enum(purposes), content: CampaignContent })
  .meta({ id: "CampaignPreviewRequest" });
export type PreviewRequest = z.infer<typeof PreviewRequest>;

export const CampaignPreview = z
  .object({
    count: z.int().describe("Customers in the audience"),
    isExact: z.boolean().describe("False: there are more than `count`"),
    examined: z.int().describe("The first so many were asked of the gate; all of them when it equals `count`"),
    reachable: z.int().describe("Of those examined: who would get it now or later"),
    waiting: z.int().describe("Of those reachable: whose hour has not come (quiet hours, send window)"),
    excluded: z
      .array(z.object({ reason: z.enum(suppressionReasons), count: z.int() }).meta({ id: "CampaignExclusion" }))
      .describe("Of those examined: who gets nothing, by reason, the most first"),
    languages: z
      .array(z.object({ language: z.string().nullable(), count: z.int() }).meta({ id: "CampaignLanguageCount" }))
      .describe("Of those examined"),
    problems: z.array(CampaignProblem).describe("What would keep it from starting, or should be looked at"),
  })
  .meta({ id: "CampaignPreview" });
export type CampaignPreview = z.infer<typeof CampaignPreview>;

export const CampaignList = pageOf(Campaign).meta({ id: "CampaignList" });

const read = { area: "campaigns", access: "read" } as const;
const write = { area: "campaigns", access: "write" } as const;
const tags = ["Campaigns"] as const;
const params = z.object({ id: z.string().max(64) });
const cursor = z.string().max(500).optional();
const detail = (text: string) => ({ 200: jsonResponse(CampaignDetail, text) });

export const listCampaignsRoute = defineRoute({
  method: "get",
  path: "/campaigns",
  access: read,
  operationId: "listCampaigns",
  tags,
  summary: "The organization's campaigns, the newest first",
  request: {
    query: z.object({
      state: z.enum(campaignStates).optional(),
      cursor,
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
  },
  responses: { 200: jsonResponse(CampaignList, "A page of campaigns. It may be short and still have a next one") },
});

export const createCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns",
  access: write,
  operationId: "createCampaign",
  tags,
  summary: "A new draft",
  request: { body: jsonBody(CampaignInput) },
  responses: { 201: jsonResponse(CampaignDetail, "The draft") },
});

export const previewCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/preview",
  access: read,
  operationId: "previewCampaign",
  tags,
  summary: "Whom a campaign would reach now, who would be left out and why, and what keeps it from starting",
  request: { body: jsonBody(PreviewRequest) },
  responses: { 200: jsonResponse(CampaignPreview, "What the gate says") },
});

export const readCampaignRoute = defineRoute({
  method: "get",
  path: "/campaigns/{id}",
  access: read,
  operationId: "readCampaign",
  tags,
  summary: "One campaign as it stands",
  request: { params },
  responses: detail("The campaign"),
});

export const changeCampaignRoute = defineRoute({
  method: "patch",
  path: "/campaigns/{id}",
  access: write,
  operationId: "changeCampaign",
  tags,
  summary: "Change a draft",
  description: "409 `campaigns.wrong_state` once it is scheduled or started.",
  request: { params, body: jsonBody(CampaignChange) },
  responses: detail("The draft"),
});

export const deleteCampaignRoute = defineRoute({
  method: "delete",
  path: "/campaigns/{id}",
  access: write,
  operationId: "deleteCampaign",
  tags,
  summary: "Throw a draft away",
  request: { params },
  responses: { 204: { description: "It is gone" } },
});

export const checkCampaignRoute = defineRoute({
  method: "get",
  path: "/campaigns/{id}/check",
  access: read,
  operationId: "checkCampaign",
  tags,
  summary: "What keeps a draft from starting, or should be looked at",
  request: { params },
  responses: {
    200: jsonResponse(z.object({ items: z.array(CampaignProblem) }).meta({ id: "CampaignProblems" }), "The problems"),
  },
});

export const startCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/start",
  access: write,
  operationId: "startCampaign",
  tags,
  summary: "Start it now, whatever its draft says of when",
  description:
    "422 `campaigns.not_ready` while `check` has problems that block. A draft for everybody's local time keeps that. Repeating it changes nothing.",
  request: { params },
  responses: detail("The campaign"),
});

export const scheduleCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/schedule",
  access: write,
  operationId: "scheduleCampaign",
  tags,
  summary: "Have it start by itself",
  request: {
    params,
    body: jsonBody(z.object({ start: CampaignStart }).meta({ id: "CampaignScheduleRequest" })),
  },
  responses: detail("The campaign"),
});

export const unscheduleCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/unschedule",
  access: write,
  operationId: "unscheduleCampaign",
  tags,
  summary: "Make it a draft again, before it has started",
  request: { params },
  responses: detail("The draft"),
});

export const pauseCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/pause",
  access: write,
  operationId: "pauseCampaign",
  tags,
  summary: "Let nothing more leave, within a second",
  request: { params },
  responses: detail("The campaign"),
});

export const resumeCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/resume",
  access: write,
  operationId: "resumeCampaign",
  tags,
  summary: "Go on where it stopped",
  request: { params },
  responses: detail("The campaign"),
});

export const cancelCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/cancel",
  access: write,
  operationId: "cancelCampaign",
  tags,
  summary: "End it for good; whoever has not been written to will not be",
  request: { params },
  responses: detail("The campaign"),
});

export const changePaceRoute = defineRoute({
  method: "patch",
  path: "/campaigns/{id}/pace",
  access: write,
  operationId: "changeCampaignPace",
  tags,
  summary: "Change how fast it goes, also while it runs",
  request: { params, body: jsonBody(z.object({ pace: Pace.nullable() }).meta({ id: "CampaignPaceRequest" })) },
  responses: detail("The campaign"),
});

export const duplicateCampaignRoute = defineRoute({
  method: "post",
  path: "/campaigns/{id}/duplicate",
  access: write,
  operationId: "duplicateCampaign",
  tags,
  summary: "A new draft like this one",
  request: { params, body: jsonBody(z.object({ name: Name }).meta({ id: "CampaignCopyRequest" })) },
  responses: { 201: jsonResponse(CampaignDetail, "The draft") },
});
