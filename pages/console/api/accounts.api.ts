import { hc } from "hono/client";
import type { authRoutes } from "../../../workers/api/modules/auth/routes.ts";
import type { memberRoutes } from "../../../workers/api/modules/organizations/routes.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";
import { createOwnAccountApi } from "../../kit/account/own-account.api.ts";

export type AccountsApi = ReturnType<typeof createAccountsApi>;

/** Who is signed in and who works beside them. Every call throws ApiError. */
export function createAccountsApi(base: string, fetch: ApiFetch) {
  const { auth } = hc<typeof authRoutes>(base, { fetch });
  const { users } = hc<typeof memberRoutes>(base, { fetch });
  const { readMe, switchOrganization } = createOwnAccountApi(base, fetch);
  return {
    readMe,
    switchOrganization,
    logOut: () => auth.logout.$post({ json: {} }),
    listMembers: () => readAnswer(users.$get()),
  };
}
