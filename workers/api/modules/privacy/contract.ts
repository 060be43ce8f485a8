import { z } from "@hono/zod-openapi";
import { brandKeys } from "../../../../shared/brands.ts";
import { ErasureLine } from "../../../../shared/erasure.ts";
import {
  ClientKind,
  Email,
  GivenPassword,
  LinkToken,
  SecondFactorChallenge,
  Session,
} from "../../../../shared/session.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const AccountClosing = z
  .object({ eraseAt: z.iso.datetime().describe("Until then its owner can take it back") })
  .meta({ id: "AccountClosing" });

export const RestoreRequest = z
  .object({ email: Email, password: GivenPassword, client: ClientKind, brand: z.enum(brandKeys).optional() })
  .meta({ id: "RestoreRequest" });

export const ErasureReceipt = z
  .object({
    id: z.string().describe("ers_..."),
    requestedAt: z.iso.datetime(),
    erasedAt: z.iso.datetime(),
    lines: z.array(ErasureLine),
  })
  .meta({ id: "ErasureReceipt" });
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

const LinkInput = z.object({ token: LinkToken }).meta({ id: "PrivacyLink" });
const account = { access: "person", proof: "recent", tags: ["account"] } as const;
const link = { access: "public", method: "post", tags: ["account"], problems: [422] } as const;

export const closeAccountRoute = defineRoute({
  ...account,
  method: "delete",
  path: "/auth/account",
  operationId: "closeAccount",
  summary: "Close the account: signed out everywhere at once, erased after 30 days",
  description: "The only admin of an organization with other members hands over first: 409 `privacy.hand_over_first`.",
  problems: [409],
  responses: { 202: jsonResponse(AccountClosing, "Closed") },
});

export const restoreAccountRoute = defineRoute({
  access: "public",
  method: "post",
  path: "/auth/account/restore",
  operationId: "restoreAccount",
  tags: ["account"],
  summary: "Take a closed account back within its 30 days, and sign in",
  request: { body: jsonBody(RestoreRequest) },
  problems: [401, 403, 409, 503],
  responses: {
    200: jsonResponse(Session, "Open again, and signed in"),
    202: jsonResponse(SecondFactorChallenge, "Open again: go on with POST /auth/second-factor"),
  },
});

export const restoreByLinkRoute = defineRoute({
  ...link,
  path: "/auth/account/restore-by-link",
  operationId: "restoreAccountByLink",
  summary: "Take a closed account back by the link in the letter that told of its closing",
  description: "For accounts without a password. Nobody is signed in by it.",
  request: { body: jsonBody(LinkInput) },
  responses: { 204: { description: "Open again: sign in as before" } },
});

export const askForExportRoute = defineRoute({
  ...account,
  method: "post",
  path: "/auth/export",
  operationId: "exportAccount",
  summary: "Have a copy of one's own data made; a link to it comes by mail and opens for 7 days",
  responses: { 202: { description: "Being made" } },
});

export const readReceiptRoute = defineRoute({
  ...link,
  path: "/auth/receipt",
  operationId: "readErasureReceipt",
  summary: "What was erased, by the link that was mailed",
  request: { body: jsonBody(LinkInput) },
  responses: { 200: jsonResponse(ErasureReceipt, "The receipt") },
});

export const downloadExportRoute = defineRoute({
  ...link,
  path: "/auth/download",
  operationId: "downloadExport",
  summary: "The copy of one's own data, by the link that was mailed",
  request: { body: jsonBody(LinkInput) },
  responses: {
    200: {
      description: "A ZIP file",
      content: { "application/zip": { schema: z.string().meta({ format: "binary" }) } },
    },
  },
});
