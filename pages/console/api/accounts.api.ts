import type { z } from "zod";
import type {
  LoginRequest,
  Me,
  MemberList,
  RegisterRequest,
  Session,
} from "../../../workers/api/modules/auth/contract.ts";
import type { JsonCall } from "./json-call.ts";

export type AccountsApi = ReturnType<typeof createAccountsApi>;

export function createAccountsApi(call: JsonCall) {
  const cookies = { credentials: "include" } as const;
  return {
    logIn: (request: z.input<typeof LoginRequest>) => call<Session>("POST", "/auth/login", request, cookies),
    register: (request: z.input<typeof RegisterRequest>) => call<Session>("POST", "/auth/register", request, cookies),
    logOut: () => call<void>("POST", "/auth/logout", {}, cookies),
    readMe: () => call<Me>("GET", "/auth/me"),
    listMembers: () => call<z.infer<typeof MemberList>>("GET", "/users"),
  };
}
