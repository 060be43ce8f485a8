import { z } from "zod";
import { plainLine } from "./plain-text.ts";

/** What accounts' routes have in common, whichever module they belong to. */

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254)).meta({ format: "email", maxLength: 254 });
export const NewPassword = z
  .string()
  .min(10)
  .max(200)
  .describe("At least 10 characters, in any script; none of those that everybody tries first");
/** One that exists: its length was decided when it was chosen. */
export const GivenPassword = z.string().min(1).max(200);
export const DisplayName = plainLine().trim().min(1).max(80);

/** `web` keeps its tokens in HttpOnly cookies; `app` gets them in the body. */
export const ClientKind = z.enum(["web", "app"]).default("web");

/** Of a mailed link; anything longer is none of ours. */
export const LinkToken = z.string().min(1).max(200);

export const Session = z
  .object({
    accessToken: z.string(),
    expiresAt: z.iso.datetime().describe("Of the access token"),
    refreshToken: z
      .string()
      .nullable()
      .describe("Only for client `app`; the web has it in a cookie. Null there: the one you have goes on"),
    deviceToken: z
      .string()
      .nullable()
      .describe(
        "Only for client `app`: keep it beyond the sign-in and send it as `Device-Token` when signing in again",
      ),
  })
  .meta({ id: "Session" });
export type Session = z.infer<typeof Session>;

export const secondFactorMethods = ["totp", "recovery_code", "passkey"] as const;

export const SecondFactorChallenge = z
  .object({
    challengeId: z.string(),
    methods: z.array(z.enum(secondFactorMethods)),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "SecondFactorChallenge" });
export type SecondFactorChallenge = z.infer<typeof SecondFactorChallenge>;
