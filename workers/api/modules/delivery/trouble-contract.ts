import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const troubleOwners = ["campaigns", "single", "replies"] as const;

export const Trouble = z
  .object({
    delivery: z.string().describe("Its key in the ledger: what is decided about is named by it"),
    owner: z.enum(troubleOwners),
    channel: z.string(),
    state: z.enum(["failed", "unknown"]),
    reason: z.string().nullable().describe("A stable code; null: nobody knows"),
    sentence: z.string().describe("The same in the caller's language"),
    customerId: z.string().nullable(),
    recipient: z.string().describe("A name, else an address; empty when neither is known"),
    about: z.string().describe("The campaign's name, the kind of a single message, the words of a reply"),
    campaignId: z.string().nullable(),
    conversationId: z.string().nullable(),
    since: z.iso.datetime().nullable(),
    choices: z.array(z.enum(["again", "settled"])).describe("What a person may decide about it"),
  })
  .meta({ id: "Trouble" });
export type Trouble = z.infer<typeof Trouble>;

export const TroubleList = pageOf(Trouble).meta({ id: "TroubleList" });
export type TroubleList = z.infer<typeof TroubleList>;

export const TroubleQuery = z.object({
  owner: z.enum(troubleOwners).default("campaigns"),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(25),
});
export type TroubleQuery = z.infer<typeof TroubleQuery>;

export const TroubleDecision = z
  .object({
    what: z
      .enum(["again", "settled"])
      .describe("again: try once more (what may have been sent is asked for first where it can be); settled: leave it"),
    deliveries: z.array(z.string().max(120)).min(1).max(50),
  })
  .meta({ id: "TroubleDecision" });
export type TroubleDecision = z.infer<typeof TroubleDecision>;

export const TroublesDecided = z
  .object({ done: z.int().describe("Of how many it could be decided; the others are in another state by now") })
  .meta({ id: "TroublesDecided" });
export type TroublesDecided = z.infer<typeof TroublesDecided>;

const tags = ["Deliveries"] as const;

export const listTroublesRoute = defineRoute({
  method: "get",
  path: "/delivery/troubles",
  access: { area: "campaigns", access: "read" },
  operationId: "listTroubles",
  tags,
  summary: "What failed, and what nobody knows of",
  description: "A page may be short and still have a next one.",
  request: { query: TroubleQuery },
  responses: { 200: jsonResponse(TroubleList, "A page of deliveries") },
});

export const decideTroublesRoute = defineRoute({
  method: "post",
  path: "/delivery/troubles",
  access: { area: "campaigns", access: "write" },
  operationId: "decideTroubles",
  tags,
  summary: "Try failed and unknown deliveries again, or leave unknown ones as they are",
  request: { body: jsonBody(TroubleDecision) },
  responses: { 200: jsonResponse(TroublesDecided, "How many were decided") },
});
