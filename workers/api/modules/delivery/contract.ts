import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { outwardChannels, purposes } from "../../../../shared/purposes.ts";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { suppressionKinds } from "./gate-rules.ts";
import { SendingRules } from "./sending-rules.ts";

const read = { area: "campaigns", access: "read" } as const;
const write = { area: "campaigns", access: "write" } as const;
const channel = z.enum(outwardChannels);

export const ListedRules = SendingRules.extend({
  version: z.int().describe("0 while they are the usual ones"),
  updatedAt: z.iso.datetime().nullable(),
}).meta({ id: "ListedSendingRules" });
export type ListedRules = z.infer<typeof ListedRules>;

export const RulesChange = SendingRules.partial()
  .extend({ version: z.int().optional().describe("Refuse with 409 if they changed since") })
  .meta({ id: "SendingRulesChange" });
export type RulesChange = z.infer<typeof RulesChange>;

const Address = plainLine().trim().min(1).max(320).describe("An e-mail, a phone with its country code, a user's id");

export const ListedSuppression = z
  .object({
    channel,
    address: z.string(),
    reason: z.enum(suppressionKinds),
    purposes: z.array(z.enum(purposes)).nullable().describe("What they opted out of; null: everything"),
    customerId: z.string().nullable(),
    source: z.string().describe("Where it was said, in words"),
    at: z.iso.datetime(),
  })
  .meta({ id: "Suppression" });
export type ListedSuppression = z.infer<typeof ListedSuppression>;

export const SuppressionList = pageOf(ListedSuppression).meta({ id: "SuppressionList" });
export type SuppressionList = z.infer<typeof SuppressionList>;

export const SuppressionListQuery = z.object({
  q: plainLine().trim().max(320).optional().describe("How the address begins"),
  channel: channel.optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type SuppressionListQuery = z.infer<typeof SuppressionListQuery>;

export const SuppressionInput = z
  .object({ channel, address: Address, note: plainLine().trim().min(1).max(200).describe("Why, for colleagues") })
  .meta({ id: "SuppressionInput" });
export type SuppressionInput = z.infer<typeof SuppressionInput>;

export const SuppressionRemoval = z
  .object({
    channel,
    address: Address,
    reason: plainLine().trim().min(1).max(500).nullable().default(null).describe("Needed for what a person said"),
  })
  .meta({ id: "SuppressionRemoval" });
export type SuppressionRemoval = z.infer<typeof SuppressionRemoval>;

const rulesTags = ["Sending rules"] as const;
const listTags = ["Suppressions"] as const;

export const readRulesRoute = defineRoute({
  method: "get",
  path: "/delivery/rules",
  access: read,
  operationId: "readSendingRules",
  tags: rulesTags,
  summary: "The organization's rules for everything it sends",
  responses: { 200: jsonResponse(ListedRules, "The rules") },
});

export const changeRulesRoute = defineRoute({
  method: "patch",
  path: "/delivery/rules",
  access: write,
  operationId: "changeSendingRules",
  tags: rulesTags,
  summary: "Change the rules: each part that is given replaces the one there was",
  request: { body: jsonBody(RulesChange) },
  responses: { 200: jsonResponse(ListedRules, "The rules") },
});

export const listSuppressionsRoute = defineRoute({
  method: "get",
  path: "/delivery/suppressions",
  access: read,
  operationId: "listSuppressions",
  tags: listTags,
  summary: "Addresses that nothing is sent to, in the order of channel and address",
  request: { query: SuppressionListQuery },
  responses: { 200: jsonResponse(SuppressionList, "A page of addresses") },
});

export const addSuppressionRoute = defineRoute({
  method: "post",
  path: "/delivery/suppressions",
  access: write,
  operationId: "addSuppression",
  tags: listTags,
  summary: "Send nothing more to an address",
  request: { body: jsonBody(SuppressionInput) },
  responses: { 201: jsonResponse(ListedSuppression, "How it stands on the list") },
});

export const removeSuppressionRoute = defineRoute({
  method: "delete",
  path: "/delivery/suppressions",
  access: write,
  operationId: "removeSuppression",
  tags: listTags,
  summary: "Take an address off the list",
  description:
    "Consent stays as it is. A provider that has a list of its own may still refuse the address. The address is in the body, so that no log of addresses called has it.",
  problems: [404],
  request: { body: jsonBody(SuppressionRemoval) },
  responses: { 204: { description: "It is no longer listed" } },
});
