import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { brandKeys } from "../../../../shared/brands.ts";
import { Base64Url, CredentialId, PasskeyAnswer } from "../../../../shared/passkey.ts";
import { ClientKind, Session } from "../../../../shared/session.ts";

const Transports = z.array(z.string().max(32)).max(16);
const Descriptor = z.object({
  id: z.string(),
  type: z.literal("public-key"),
  transports: z.array(z.string()).optional(),
});
const Verification = z.literal("required");

/** What a browser answers to `create()`, by `toJSON()`. Members that nobody here reads are let through unread. */
export const PasskeyCreated = z
  .object({
    id: CredentialId,
    rawId: CredentialId,
    type: z.literal("public-key"),
    response: z.object({ clientDataJSON: Base64Url, attestationObject: Base64Url, transports: Transports.optional() }),
  })
  .meta({ id: "PasskeyCreated" });
export type PasskeyCreated = z.infer<typeof PasskeyCreated>;

export const PasskeyCreationOptions = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ type: z.literal("public-key"), alg: z.int() })),
    timeout: z.int(),
    excludeCredentials: z.array(Descriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal("required"),
      requireResidentKey: z.boolean(),
      userVerification: Verification,
    }),
    attestation: z.literal("none"),
  })
  .describe("For `navigator.credentials.create()`, through `PublicKeyCredential.parseCreationOptionsFromJSON()`")
  .meta({ id: "PasskeyCreationOptions" });
export type PasskeyCreationOptions = z.infer<typeof PasskeyCreationOptions>;

export const PasskeyRequestOptions = z
  .object({ rpId: z.string(), challenge: z.string(), timeout: z.int(), userVerification: Verification })
  .describe("For `navigator.credentials.get()`, through `PublicKeyCredential.parseRequestOptionsFromJSON()`")
  .meta({ id: "PasskeyRequestOptions" });
export type PasskeyRequestOptions = z.infer<typeof PasskeyRequestOptions>;

export const Passkey = z
  .object({
    id: z.string(),
    name: z.string(),
    backedUp: z.boolean().describe("Kept in its owner's cloud, so that losing the device does not lose it"),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Passkey" });
export type Passkey = z.infer<typeof Passkey>;

const PasskeyName = plainLine().trim().min(1).max(60);
const ChallengeId = z.string().max(64);
const own = { access: "house", tags: ["Second factors"] } as const;
const params = z.object({ id: CredentialId });

export const beginPasskeyRoute = defineRoute({
  ...own,
  method: "post",
  path: "/auth/passkeys/options",
  proof: "recent",
  operationId: "beginPasskey",
  summary: "What a browser needs to make a passkey; good for five minutes",
  responses: {
    200: jsonResponse(
      z.object({ challengeId: z.string(), options: PasskeyCreationOptions }).meta({ id: "PasskeyBegun" }),
      "Answer with POST /auth/passkeys",
    ),
  },
});

export const addPasskeyRoute = defineRoute({
  ...own,
  method: "post",
  path: "/auth/passkeys",
  operationId: "addPasskey",
  summary: "Keep the passkey that the browser made",
  request: {
    body: jsonBody(
      z.object({ challengeId: ChallengeId, name: PasskeyName, response: PasskeyCreated }).meta({ id: "NewPasskey" }),
    ),
  },
  problems: [403],
  responses: { 201: jsonResponse(Passkey, "The passkey") },
});

export const renamePasskeyRoute = defineRoute({
  ...own,
  method: "patch",
  path: "/auth/passkeys/{id}",
  operationId: "renamePasskey",
  summary: "Call a passkey something else",
  request: { params, body: jsonBody(z.object({ name: PasskeyName }).meta({ id: "PasskeyName" })) },
  responses: { 200: jsonResponse(Passkey, "The passkey") },
});

export const removePasskeyRoute = defineRoute({
  ...own,
  method: "delete",
  path: "/auth/passkeys/{id}",
  proof: "recent",
  operationId: "removePasskey",
  summary: "Sign in with this passkey no more",
  request: { params },
  responses: { 204: { description: "Removed" } },
});

const anybody = { access: "public", tags: ["Accounts"] } as const;

export const askForPasskeyRoute = defineRoute({
  ...anybody,
  method: "post",
  path: "/auth/passkey/options",
  operationId: "askForPasskey",
  summary: "What a browser needs to show a passkey; good for five minutes",
  description:
    "For signing in, as a second factor, and for POST /auth/prove. The same for everybody: the person picks the passkey.",
  problems: [403],
  responses: {
    200: jsonResponse(
      z.object({ challengeId: z.string(), options: PasskeyRequestOptions }).meta({ id: "PasskeyAsked" }),
      "The question",
    ),
  },
});

export const signInWithPasskeyRoute = defineRoute({
  ...anybody,
  method: "post",
  path: "/auth/passkey",
  operationId: "signInWithPasskey",
  summary: "Sign in with a passkey: counts as both factors",
  request: {
    body: jsonBody(
      z
        .object({
          challengeId: ChallengeId,
          response: PasskeyAnswer,
          client: ClientKind,
          brand: z.enum(brandKeys).optional().describe("For a brand's own app"),
        })
        .meta({ id: "PasskeySignIn" }),
    ),
  },
  problems: [401, 403],
  responses: { 200: jsonResponse(Session, "Signed in") },
});
