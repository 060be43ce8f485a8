import { z } from "@hono/zod-openapi";
import { brandKeys } from "../../../../shared/brands.ts";
import { languages } from "../../../../shared/languages.ts";
import { profilePurposes } from "../../../../shared/profile-purposes.ts";
import { ClientKind, Session } from "../../../../shared/session.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const Brand = z.enum(brandKeys);
const Purpose = z.enum(profilePurposes);
const Address = z.string().min(1).max(500);
const State = z
  .string()
  .regex(/^[\w-]{16,200}$/)
  .describe("Random, made and remembered by the brand's site");
const Challenge = z
  .string()
  .regex(/^[\w-]{43}$/)
  .describe("BASE64URL(SHA-256(verifier))");
const Verifier = z
  .string()
  .regex(/^[\w.~-]{43,128}$/)
  .describe("The secret behind the challenge (RFC 7636)");
const ClientId = z.string().min(1).max(64).describe("The brand's key");

/** In the words of OAuth, as the brand's site put them into the portal's address. */
const AuthorizationQuery = z.object({
  response_type: z.literal("code"),
  client_id: ClientId,
  redirect_uri: Address,
  state: State,
  code_challenge: Challenge,
  code_challenge_method: z.literal("S256"),
});

export const AuthorizationRequest = z
  .object({
    clientId: ClientId,
    redirectUri: Address,
    state: State,
    codeChallenge: Challenge,
    codeChallengeMethod: z.literal("S256"),
  })
  .meta({ id: "AuthorizationRequest" });

const AskingBrand = z
  .object({ brand: z.object({ key: Brand, name: z.string(), origin: z.string() }) })
  .meta({ id: "AskingBrand" });

export const TokenRequest = z
  .object({
    grantType: z.literal("authorization_code"),
    code: z.string().min(1).max(200),
    redirectUri: Address,
    clientId: ClientId,
    codeVerifier: Verifier,
    client: ClientKind,
  })
  .meta({ id: "TokenRequest" });

export const BrandDoor = z
  .object({
    key: Brand,
    name: z.string(),
    origin: z.string().describe("Where its site stands"),
    open: z.boolean().describe("Whether people may walk in yet"),
    joinedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "BrandDoor" });
export type BrandDoor = z.infer<typeof BrandDoor>;

export const UserInfo = z
  .object({
    id: z.string(),
    brand: Brand.nullable(),
    name: z.string().nullable(),
    language: z.enum(languages).nullable(),
    email: z.string().nullable(),
  })
  .meta({ id: "UserInfo" });
export type UserInfo = z.infer<typeof UserInfo>;

export const Consent = z
  .object({
    brand: Brand,
    purpose: Purpose,
    granted: z.boolean(),
    sentence: z.string().describe("What a yes says, in the language asked for: show it as it is, and send it back"),
    decisions: z
      .array(z.object({ at: z.iso.datetime(), granted: z.boolean(), shown: z.string() }))
      .describe("Every yes and no so far, the latest first"),
  })
  .meta({ id: "Consent" });
export type Consent = z.infer<typeof Consent>;

export const checkRequestRoute = defineRoute({
  method: "get",
  path: "/oauth/request",
  access: "public",
  operationId: "checkAuthorizationRequest",
  tags: ["Brands"],
  summary: "Which brand asks for a sign-in",
  description: "The portal asks before it shows anything. A request that is not right leads nowhere.",
  request: { query: AuthorizationQuery },
  problems: [503],
  responses: { 200: jsonResponse(AskingBrand, "The brand that asks") },
});

export const authorizeRoute = defineRoute({
  method: "post",
  path: "/oauth/authorize",
  access: "house",
  operationId: "authorizeBrand",
  tags: ["Brands"],
  summary: "A code with which one brand's site signs in whoever asks",
  description: "OAuth 2.1 authorization code with PKCE. The code lives 60 seconds and works once.",
  request: { body: jsonBody(AuthorizationRequest) },
  problems: [503],
  responses: {
    200: jsonResponse(z.object({ redirectTo: z.string() }).meta({ id: "Authorization" }), "Where to go with it"),
  },
});

export const tokenRoute = defineRoute({
  method: "post",
  path: "/oauth/token",
  access: "public",
  operationId: "exchangeCode",
  tags: ["Brands"],
  summary: "Exchange a code for a sign-in at a brand",
  description:
    "Only at the brand's own API host, and in a browser only from its own site. Whatever is wrong, the answer is `oauth.invalid_grant`; a code that comes twice ends what it became.",
  request: { body: jsonBody(TokenRequest) },
  problems: [401, 403, 503],
  responses: { 200: jsonResponse(Session, "Signed in") },
});

export const listBrandsRoute = defineRoute({
  method: "get",
  path: "/auth/brands",
  access: "person",
  operationId: "listBrands",
  tags: ["Brands"],
  summary: "The brands, and where one has an account",
  description: "At a brand nothing is told of accounts at others.",
  responses: {
    200: jsonResponse(z.object({ items: z.array(BrandDoor) }).meta({ id: "BrandDoorList" }), "Every brand"),
  },
});

export const userInfoRoute = defineRoute({
  method: "get",
  path: "/auth/userinfo",
  access: "person",
  operationId: "getUserInfo",
  tags: ["Brands"],
  summary: "What may be known here of who is signed in",
  description: "At a brand only what the person has agreed to share with it; the rest is null.",
  responses: { 200: jsonResponse(UserInfo, "The person") },
});

export const listConsentsRoute = defineRoute({
  method: "get",
  path: "/auth/consents",
  access: "house",
  operationId: "listConsents",
  tags: ["Brands"],
  summary: "What one shares with each brand, and for what",
  responses: {
    200: jsonResponse(
      z.object({ items: z.array(Consent) }).meta({ id: "ConsentList" }),
      "Every purpose of every brand where one has an account",
    ),
  },
});

export const decideConsentRoute = defineRoute({
  method: "put",
  path: "/auth/consents/{brand}/{purpose}",
  access: "house",
  operationId: "decideConsent",
  tags: ["Brands"],
  summary: "Share something with a brand, or no longer",
  request: {
    params: z.object({ brand: z.string().max(64), purpose: z.string().max(64) }),
    body: jsonBody(
      z
        .object({ granted: z.boolean(), sentence: z.string().min(1).max(500).describe("The one that was shown") })
        .meta({ id: "ConsentDecision" }),
    ),
  },
  problems: [403],
  responses: { 200: jsonResponse(Consent, "What counts now") },
});
