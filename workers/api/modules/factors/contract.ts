import { z } from "@hono/zod-openapi";
import { Session } from "../../../../shared/session.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { PasskeyAnswer } from "../../../../shared/passkey.ts";
import { Passkey } from "./passkey-contract.ts";

export const Factors = z
  .object({
    totp: z.object({ since: z.iso.datetime() }).nullable().describe("The authenticator app; null while it is off"),
    recoveryCodesLeft: z.int(),
    passkeys: z.array(Passkey),
  })
  .meta({ id: "Factors" });
export type Factors = z.infer<typeof Factors>;

export const TotpSetup = z
  .object({
    challengeId: z.string(),
    secret: z.string().describe("Base32, for typing"),
    uri: z.string().describe("otpauth://, for a QR code"),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "TotpSetup" });
export type TotpSetup = z.infer<typeof TotpSetup>;

export const RecoveryCodes = z
  .object({ codes: z.array(z.string()).describe("Shown this once; each opens the account one time") })
  .meta({ id: "RecoveryCodes" });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

const ChallengeId = z.string().max(64);
const Code = z.string().min(6).max(20).describe("Six digits, in any numerals");

export const SecondFactorAnswer = z
  .discriminatedUnion("method", [
    z.object({ method: z.literal("totp"), challengeId: ChallengeId, code: Code }).meta({ id: "TotpAnswer" }),
    z
      .object({ method: z.literal("recovery_code"), challengeId: ChallengeId, code: z.string().min(16).max(60) })
      .meta({ id: "RecoveryCodeAnswer" }),
    z
      .object({
        method: z.literal("passkey"),
        challengeId: ChallengeId,
        passkey: z
          .object({ challengeId: ChallengeId, response: PasskeyAnswer })
          .describe("An answer to POST /auth/passkey/options"),
      })
      .meta({ id: "SecondFactorPasskey" }),
  ])
  .meta({ id: "SecondFactorAnswer" });
export type SecondFactorAnswer = z.infer<typeof SecondFactorAnswer>;

const own = { access: "house", tags: ["Second factors"] } as const;

export const listFactorsRoute = defineRoute({
  ...own,
  method: "get",
  path: "/auth/factors",
  operationId: "getFactors",
  summary: "How one's own account is guarded besides its password",
  responses: { 200: jsonResponse(Factors, "The factors") },
});

export const beginTotpRoute = defineRoute({
  ...own,
  method: "post",
  path: "/auth/totp",
  proof: "recent",
  operationId: "beginTotp",
  summary: "A secret for an authenticator app; not in force before a code confirms it",
  responses: { 200: jsonResponse(TotpSetup, "Answer with POST /auth/totp/confirm") },
});

export const confirmTotpRoute = defineRoute({
  ...own,
  method: "post",
  path: "/auth/totp/confirm",
  operationId: "confirmTotp",
  summary: "Switch the second step on with a first code of the app",
  request: { body: jsonBody(z.object({ challengeId: ChallengeId, code: Code }).meta({ id: "TotpConfirmation" })) },
  problems: [403],
  responses: { 200: jsonResponse(RecoveryCodes, "It is on; these open the account without the app") },
});

export const removeTotpRoute = defineRoute({
  ...own,
  method: "delete",
  path: "/auth/totp",
  proof: "recent",
  operationId: "removeTotp",
  summary: "Switch the second step off; its recovery codes end with it",
  responses: { 204: { description: "It is off" } },
});

export const renewRecoveryCodesRoute = defineRoute({
  ...own,
  method: "post",
  path: "/auth/recovery-codes",
  proof: "recent",
  operationId: "renewRecoveryCodes",
  summary: "A new set of recovery codes; the old ones end",
  responses: { 200: jsonResponse(RecoveryCodes, "The new codes") },
});

export const answerSecondFactorRoute = defineRoute({
  access: "public",
  tags: ["Accounts"],
  method: "post",
  path: "/auth/second-factor",
  operationId: "answerSecondFactor",
  summary: "Finish a sign-in that asked for a second factor",
  description:
    "Five wrong answers end the challenge; then sign in anew. The client is the one the sign-in was begun with.",
  request: { body: jsonBody(SecondFactorAnswer) },
  problems: [401, 403],
  responses: { 200: jsonResponse(Session, "Signed in") },
});
