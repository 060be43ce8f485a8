import { z } from "@hono/zod-openapi";
import { brandKeys } from "../../../../shared/brands.ts";
import { languages } from "../../../../shared/languages.ts";
import {
  ClientKind,
  DisplayName,
  Email,
  GivenPassword,
  LinkToken,
  NewPassword,
  SecondFactorChallenge,
  Session,
} from "../../../../shared/session.ts";
import { TimeZone } from "../../../../shared/time-zone.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

const Language = z.enum(languages).optional().describe("Of mails; the request's unless said");
const Brand = z.enum(brandKeys);

export const RegisterRequest = z
  .object({
    organizationName: DisplayName,
    name: DisplayName,
    email: Email,
    password: NewPassword,
    language: Language,
    timeZone: TimeZone.optional(),
  })
  .meta({ id: "RegisterRequest" });

export const SignUpRequest = z
  .object({
    name: DisplayName,
    email: Email,
    password: NewPassword,
    language: Language,
    brand: Brand.optional().describe("Where the person wants to go"),
  })
  .meta({ id: "SignUpRequest" });

export const RegistrationBegun = z
  .object({
    registrationId: z.string().describe("reg_..."),
    proof: z.string().describe("Keep it where the registration was made: with it the mailed link needs no password"),
  })
  .meta({ id: "RegistrationBegun" });
export type RegistrationBegun = z.infer<typeof RegistrationBegun>;

export const VerifyEmailRequest = z
  .object({
    token: LinkToken,
    proof: z.string().max(200).optional(),
    password: GivenPassword.optional().describe(
      "Where the link is opened elsewhere than where the registration was made",
    ),
    client: ClientKind,
  })
  .meta({ id: "VerifyEmailRequest" });

export const LoginRequest = z
  .object({
    email: Email,
    password: GivenPassword,
    client: ClientKind,
    brand: Brand.optional().describe("For a brand's own app; a brand's site signs in by a code from the portal"),
  })
  .meta({ id: "LoginRequest" });

export const RefreshRequest = z
  .object({ refreshToken: z.string().max(200).optional().describe("Apps send it here; the web sends its cookie") })
  .meta({ id: "RefreshRequest" });

export const ForgotPasswordRequest = z.object({ email: Email }).meta({ id: "ForgotPasswordRequest" });
export const ResetPasswordRequest = z
  .object({ token: LinkToken, password: NewPassword })
  .meta({ id: "ResetPasswordRequest" });
export const ConfirmEmailRequest = z.object({ token: LinkToken }).meta({ id: "ConfirmEmailRequest" });

const accounts = { access: "public", tags: ["Accounts"] } as const;
const sameAnswer = "Whether the address has an account already is told by mail to its owner, never by the answer.";

export const registerRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/register",
  operationId: "register",
  summary: "Ask for an organization, with oneself as its first admin",
  description: `A link is mailed; the organization is made when it is opened (POST /auth/verify-email). ${sameAnswer}`,
  request: { body: jsonBody(RegisterRequest) },
  responses: { 202: jsonResponse(RegistrationBegun, "A mail is on its way") },
});

export const signUpRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/signup",
  operationId: "signUp",
  summary: "Ask for an account of one's own",
  description: `A link is mailed; the account is made when it is opened (POST /auth/verify-email). ${sameAnswer}`,
  request: { body: jsonBody(SignUpRequest) },
  problems: [503],
  responses: { 202: jsonResponse(RegistrationBegun, "A mail is on its way") },
});

export const verifyEmailRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/verify-email",
  operationId: "verifyEmail",
  summary: "Open the link of a registration: makes the account and signs in",
  description:
    "Needs the proof that the registration answered with, or else the password chosen then: 401 `auth.proof_or_password_needed` without either.",
  request: { body: jsonBody(VerifyEmailRequest) },
  problems: [401, 403, 503],
  responses: { 201: jsonResponse(Session, "Registered and signed in") },
});

export const loginRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/login",
  operationId: "login",
  summary: "Sign in with e-mail and password",
  description:
    "An account that its owner has closed answers 403 `auth.account_closing`. Apps send the `Device-Token` of their last session.",
  request: { body: jsonBody(LoginRequest) },
  problems: [401, 403, 503],
  responses: {
    200: jsonResponse(Session, "Signed in"),
    202: jsonResponse(SecondFactorChallenge, "Right so far: go on with POST /auth/second-factor"),
  },
});

export const refreshRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/refresh",
  operationId: "refreshSession",
  summary: "Exchange the refresh token for a new pair",
  description:
    "The old refresh token gives the same successor for 30 s, so that two tabs may refresh together. Used later, it ends the sign-in everywhere.",
  request: { body: jsonBody(RefreshRequest) },
  problems: [401, 403],
  responses: { 200: jsonResponse(Session, "A new pair") },
});

export const logoutRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/logout",
  operationId: "logout",
  summary: "End this sign-in, and those at brands that it opened",
  description: "Needs the refresh token only; repeating it is harmless.",
  request: { body: jsonBody(RefreshRequest) },
  problems: [403],
  responses: { 204: { description: "Signed out" } },
});

export const forgotPasswordRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/forgot-password",
  operationId: "forgotPassword",
  summary: "Ask for a link to choose a new password",
  description: "The answer is the same whether there is such an account or not.",
  request: { body: jsonBody(ForgotPasswordRequest) },
  responses: { 202: { description: "If there is an account, a mail is on its way" } },
});

export const resetPasswordRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/reset-password",
  operationId: "resetPassword",
  summary: "Choose a new password by a mailed link",
  description: "Ends every sign-in. The device that opens the link may log in whatever strangers have tried.",
  request: { body: jsonBody(ResetPasswordRequest) },
  problems: [403],
  responses: { 204: { description: "Changed; sign in with it" } },
});

export const confirmEmailRoute = defineRoute({
  ...accounts,
  method: "post",
  path: "/auth/confirm-email",
  operationId: "confirmEmail",
  summary: "Open the link that was mailed to a new address",
  request: { body: jsonBody(ConfirmEmailRequest) },
  responses: { 204: { description: "The account has its new address" } },
});
