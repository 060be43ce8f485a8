import { z } from "@hono/zod-openapi";
import { brandKeys } from "../../../../shared/brands.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { Problem } from "../../../../shared/problem.ts";
import { ClientKind, GivenPassword, SecondFactorChallenge, Session } from "../../../../shared/session.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const AppleNonce = z
  .object({
    nonceId: z.string().describe("chl_...; send it back with Apple's answer"),
    nonce: z.string().describe("For Apple's request: as it is, or its SHA-256 in lower-case hex"),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "AppleNonce" });
export type AppleNonce = z.infer<typeof AppleNonce>;

/** What Apple gave the app or the site. */
const authorization = {
  identityToken: z.string().min(1).max(8192),
  authorizationCode: z.string().min(1).max(2048).describe("Works once and for five minutes"),
  nonceId: z.string().min(1).max(64),
};

const NamePart = plainLine().max(80).optional();

export const AppleSignInRequest = z
  .object({
    ...authorization,
    name: z
      .object({ givenName: NamePart, familyName: NamePart })
      .optional()
      .describe("Apple tells it the first time only: send it then"),
    brand: z.enum(brandKeys).optional().describe("For a brand's own app"),
    client: ClientKind,
  })
  .meta({ id: "AppleSignInRequest" });
export type AppleSignInRequest = z.infer<typeof AppleSignInRequest>;

export const AppleLinkRequest = z
  .object({ challengeId: z.string().min(1).max(64), password: GivenPassword.describe("Of the account that exists") })
  .meta({ id: "AppleLinkRequest" });

export const AppleConnectRequest = z
  .discriminatedUnion("by", [
    z.object({ by: z.literal("authorization"), ...authorization }).meta({ id: "AppleConnectByAuthorization" }),
    z.object({ by: z.literal("challenge"), challengeId: z.string().min(1).max(64) }).meta({
      id: "AppleConnectByChallenge",
    }),
  ])
  .meta({ id: "AppleConnectRequest" });
export type AppleConnectRequest = z.infer<typeof AppleConnectRequest>;

export const AppleLinkNeeded = Problem.extend({
  challengeId: z.string().describe("For POST /auth/apple/link or PUT /auth/apple"),
  expiresAt: z.iso.datetime(),
}).meta({ id: "AppleLinkNeeded" });
export type AppleLinkNeeded = z.infer<typeof AppleLinkNeeded>;

export const AppleConnection = z
  .object({
    connected: z.boolean(),
    email: z.string().nullable().describe("As Apple last told it"),
    isPrivateRelay: z.boolean().describe("Mail to it goes through Apple"),
    relayEnabled: z.boolean().describe("False while the person has told Apple to stop forwarding"),
    linkedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "AppleConnection" });
export type AppleConnection = z.infer<typeof AppleConnection>;

const tags = ["Apple"];

export const askNonceRoute = defineRoute({
  method: "post",
  path: "/auth/apple/nonce",
  access: "public",
  operationId: "askAppleNonce",
  tags,
  summary: "A nonce for one sign-in with Apple",
  description: "Lives ten minutes and works once.",
  responses: { 201: jsonResponse(AppleNonce, "The nonce") },
});

export const appleSignInRoute = defineRoute({
  method: "post",
  path: "/auth/apple",
  access: "public",
  operationId: "signInWithApple",
  tags,
  summary: "Sign in, or sign up, with Apple",
  description:
    "Somebody new gets an account. If the address has an account that is not connected, the answer is 409 `apple.link_needed` with a challenge: nothing is connected without a proof of that account.",
  request: { body: jsonBody(AppleSignInRequest) },
  problems: [403, 503],
  responses: {
    200: jsonResponse(Session, "Signed in"),
    202: jsonResponse(SecondFactorChallenge, "The second factor is missing"),
    409: {
      content: { "application/problem+json": { schema: AppleLinkNeeded } },
      description: "An account must be connected first",
    },
  },
});

export const appleLinkRoute = defineRoute({
  method: "post",
  path: "/auth/apple/link",
  access: "public",
  operationId: "linkApple",
  tags,
  summary: "Connect Apple with the account that has its address, and sign in",
  request: { body: jsonBody(AppleLinkRequest) },
  problems: [401, 403, 503],
  responses: {
    200: jsonResponse(Session, "Connected and signed in"),
    202: jsonResponse(SecondFactorChallenge, "Connected; the second factor is missing"),
  },
});

export const appleConnectionRoute = defineRoute({
  method: "get",
  path: "/auth/apple",
  access: "house",
  operationId: "getAppleConnection",
  tags,
  summary: "Whether the person's account is connected with Apple",
  responses: { 200: jsonResponse(AppleConnection, "The connection") },
});

export const appleConnectRoute = defineRoute({
  method: "put",
  path: "/auth/apple",
  access: "person",
  proof: "recent",
  operationId: "connectApple",
  tags,
  summary: "Connect Apple with the account of whoever is signed in",
  description: "With Apple's answer, or with the challenge of a 409 `apple.link_needed` that was about this account.",
  request: { body: jsonBody(AppleConnectRequest) },
  problems: [503],
  responses: { 200: jsonResponse(AppleConnection, "Connected") },
});

export const appleDisconnectRoute = defineRoute({
  method: "delete",
  path: "/auth/apple",
  access: "person",
  proof: "recent",
  operationId: "disconnectApple",
  tags,
  summary: "Disconnect Apple, also at Apple",
  description: "Only while there is another way to sign in. 503: Apple could not be reached, and nothing has changed.",
  problems: [503],
  responses: { 204: { description: "Disconnected, or never connected" } },
});
