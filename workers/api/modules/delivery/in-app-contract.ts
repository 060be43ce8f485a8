import { z } from "@hono/zod-openapi";
import { pageOf } from "../../platform/paging.ts";
import { defineRoute, jsonResponse } from "../../platform/route.ts";

export const InAppMessage = z
  .object({
    id: z.string().describe("iam_..."),
    title: z.string(),
    body: z.string(),
    link: z.string().nullable(),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "InAppMessage" });
export type InAppMessage = z.infer<typeof InAppMessage>;

export const InAppMessageList = pageOf(InAppMessage).meta({ id: "InAppMessageList" });
export type InAppMessageList = z.infer<typeof InAppMessageList>;

export const InAppListQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type InAppListQuery = z.infer<typeof InAppListQuery>;

const access = { brand: "any" } as const;
const tags = ["In-app messages"] as const;

export const listInAppRoute = defineRoute({
  method: "get",
  path: "/in-app/messages",
  access,
  operationId: "listInAppMessages",
  tags,
  summary: "What somebody is to read inside this brand's app or site, the newest first",
  request: { query: InAppListQuery },
  responses: { 200: jsonResponse(InAppMessageList, "A page of messages") },
});

export const readInAppRoute = defineRoute({
  method: "post",
  path: "/in-app/messages/{id}/read",
  access,
  operationId: "readInAppMessage",
  tags,
  summary: "Say that a message was read; the first time counts",
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: "It is read" } },
});
