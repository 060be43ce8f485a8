import { hc } from "hono/client";
import type { z } from "zod";
import type { authRoutes } from "../../../workers/api/modules/auth/routes.ts";
import type { LoginRequest, RegisterRequest, SignUpRequest } from "../../../workers/api/modules/auth/contract.ts";
import type { SecondFactorAnswer } from "../../../workers/api/modules/factors/contract.ts";
import type { PasskeyAnswer } from "../../../shared/passkey.ts";
import type { factorRoutes } from "../../../workers/api/modules/factors/routes.ts";
import type { AcceptInvitationRequest } from "../../../workers/api/modules/organizations/invitation-contract.ts";
import type { invitationRoutes } from "../../../workers/api/modules/organizations/invitation-routes.ts";
import type { ApiFetch } from "../api/api-client.ts";
import { createOwnDataApi } from "./own-data.api.ts";
import { readAnswer } from "../api/read-answer.ts";

export type EntranceApi = ReturnType<typeof createEntranceApi>;

/** What anybody may ask before being signed in. Every call throws ApiError; sessions of the web leave their refresh token in a cookie. */
export function createEntranceApi(base: string, fetch: ApiFetch) {
  const { auth } = hc<typeof authRoutes>(base, { fetch });
  const factors = hc<typeof factorRoutes>(base, { fetch }).auth;
  const invitations = hc<typeof invitationRoutes>(base, { fetch }).auth;
  const { restoreAccount } = createOwnDataApi(base, fetch);
  const client = "web" as const;
  return {
    register: (json: z.input<typeof RegisterRequest>) => readAnswer(auth.register.$post({ json })),
    signUp: (json: z.input<typeof SignUpRequest>) => readAnswer(auth.signup.$post({ json })),
    verify: (json: { token: string; proof?: string; password?: string }) =>
      readAnswer(auth["verify-email"].$post({ json: { ...json, client } })),
    /** A session, or the question for a second factor. */
    logIn: (json: Omit<z.input<typeof LoginRequest>, "client">) =>
      readAnswer(auth.login.$post({ json: { ...json, client } })),
    forgotPassword: (email: string) => auth["forgot-password"].$post({ json: { email } }),
    resetPassword: (json: { token: string; password: string }) => auth["reset-password"].$post({ json }),
    confirmEmail: (token: string) => auth["confirm-email"].$post({ json: { token } }),
    restoreAccount,
    askForPasskey: () => readAnswer(factors.passkey.options.$post()),
    logInWithPasskey: (json: { challengeId: string; response: z.input<typeof PasskeyAnswer> }) =>
      readAnswer(factors.passkey.$post({ json: { ...json, client } })),
    answerSecondFactor: (json: z.input<typeof SecondFactorAnswer>) =>
      readAnswer(factors["second-factor"].$post({ json })),
    showInvitation: (token: string) => readAnswer(invitations.invitation.$post({ json: { token } })),
    /** Signed in, the token alone: the organization joined. Otherwise a session, or the question for a second factor. */
    acceptInvitation: (json: Omit<z.input<typeof AcceptInvitationRequest>, "client">) =>
      readAnswer(invitations["accept-invitation"].$post({ json: { ...json, client } })),
  };
}
