import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { Grants } from "../../../../shared/role.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ItemId } from "./contract.ts";

export const ApiKey = z
  .object({
    id: z.string().describe("lgk_..., the first half of the key"),
    name: z.string(),
    grants: Grants,
    createdBy: z.object({ memberId: z.string(), name: z.string().nullable().describe("Null when they have left") }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().describe("To ten minutes"),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

export const NewApiKey = ApiKey.extend({
  key: z.string().describe("lgk_<id>.<secret>: shown now and never again. Send it as a bearer token"),
}).meta({ id: "NewApiKey" });
export type NewApiKey = z.infer<typeof NewApiKey>;

export const ApiKeyInput = z
  .object({
    name: plainLine().trim().min(1).max(80),
    grants: Grants.describe("At most what its maker may do; nothing of `users`, and no scope `assigned`"),
    expiresAt: z.iso.datetime().optional().describe("Never, unless said"),
  })
  .meta({ id: "ApiKeyInput" });
export type ApiKeyInput = z.infer<typeof ApiKeyInput>;

export const listKeysRoute = defineRoute({
  method: "get",
  path: "/api-keys",
  access: { area: "users", access: "read" },
  operationId: "listApiKeys",
  tags: ["API keys"],
  summary: "Keys of machines that hold now",
  responses: {
    200: jsonResponse(z.object({ items: z.array(ApiKey) }).meta({ id: "ApiKeyList" }), "The latest first"),
  },
});

export const addKeyRoute = defineRoute({
  method: "post",
  path: "/api-keys",
  access: { area: "users", access: "write" },
  proof: "recent",
  // An answer kept for repetitions would keep the secret.
  idempotency: "own",
  operationId: "addApiKey",
  tags: ["API keys"],
  summary: "Make a key for a machine",
  request: { body: jsonBody(ApiKeyInput) },
  responses: { 201: jsonResponse(NewApiKey, "The key, with its secret") },
});

export const revokeKeyRoute = defineRoute({
  method: "delete",
  path: "/api-keys/{id}",
  access: { area: "users", access: "write" },
  operationId: "revokeApiKey",
  tags: ["API keys"],
  summary: "Revoke a key",
  request: { params: ItemId },
  responses: { 204: { description: "Revoked: it opens nothing any more, elsewhere within 5 s" } },
});
