import { hc } from "hono/client";
import type { z } from "zod";
import type { LoginRequest, RegisterRequest } from "../../../workers/api/modules/auth/contract.ts";
import type { authRoutes } from "../../../workers/api/modules/auth/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "./read-answer.ts";

export type AccountsApi = ReturnType<typeof createAccountsApi>;

/** Signing in and out, and the organization's members. Every call throws ApiError. */
export function createAccountsApi(base: string, fetch: ApiFetch) {
  const { auth, users } = hc<typeof authRoutes>(base, { fetch });
  // The refresh token is a cookie of the API's own host.
  const withCookie = { init: { credentials: "include" } } as const;
  return {
    logIn: (json: z.input<typeof LoginRequest>) => readAnswer(auth.login.$post({ json }, withCookie)),
    register: (json: z.input<typeof RegisterRequest>) => readAnswer(auth.register.$post({ json }, withCookie)),
    logOut: () => auth.logout.$post({ json: {} }, withCookie),
    readMe: () => readAnswer(auth.me.$get()),
    listMembers: () => readAnswer(users.$get()),
  };
}
