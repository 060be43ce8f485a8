import { hc } from "hono/client";
import type { privacyRoutes } from "../../../workers/api/modules/privacy/routes.ts";
import type { ApiFetch } from "../api/api-client.ts";
import { readAnswer } from "../api/read-answer.ts";

/** Closing one's account, taking it back, and a copy of everything. Every call throws ApiError. */
export function createOwnDataApi(base: string, fetch: ApiFetch) {
  const { account, export: copy } = hc<typeof privacyRoutes>(base, { fetch }).auth;
  return {
    closeAccount: () => readAnswer(account.$delete()),
    /** Signs in as log-in does: a session, or the question for a second factor. */
    restoreAccount: (credentials: { readonly email: string; readonly password: string }) =>
      readAnswer(account.restore.$post({ json: { ...credentials, client: "web" } })),
    /** A link to the copy comes by mail when it is made. */
    askForExport: () => copy.$post(),
  };
}
