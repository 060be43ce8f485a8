import { hc } from "hono/client";
import type { z } from "zod";
import type { Me, MeAtBrand, Proof } from "../../../workers/api/modules/auth/account-contract.ts";
import type { accountRoutes } from "../../../workers/api/modules/auth/account-routes.ts";
import type { Language } from "../../../shared/languages.ts";
import type { PasskeyCreated } from "../../../workers/api/modules/factors/passkey-contract.ts";
import type { factorRoutes } from "../../../workers/api/modules/factors/routes.ts";
import type { ApiFetch } from "../api/api-client.ts";
import { createOwnDataApi } from "./own-data.api.ts";
import { readAnswer } from "../api/read-answer.ts";

export type OwnAccountApi = ReturnType<typeof createOwnAccountApi>;

/** What somebody who is signed in does with their own account. Every call throws ApiError. */
export function createOwnAccountApi(base: string, fetch: ApiFetch) {
  const { auth } = hc<typeof accountRoutes>(base, { fetch });
  const factors = hc<typeof factorRoutes>(base, { fetch }).auth;
  const { closeAccount, askForExport } = createOwnDataApi(base, fetch);
  return {
    closeAccount,
    askForExport,
    readMe: async () => expectAtHouse(await readAnswer(auth.me.$get())),
    changeMe: (json: { name?: string; language?: Language }) => readAnswer(auth.me.$patch({ json })),
    changePassword: (json: { currentPassword?: string; newPassword: string }) =>
      auth["change-password"].$post({ json }),
    changeEmail: (email: string) => auth["change-email"].$post({ json: { email } }),
    prove: (json: z.input<typeof Proof>) => auth.prove.$post({ json }),
    switchOrganization: (organizationId: string) =>
      readAnswer(auth["switch-organization"].$post({ json: { organizationId } })),
    listSignIns: async () => (await readAnswer(auth["sign-ins"].$get())).items,
    endSignIn: (id: string) => auth["sign-ins"][":id"].$delete({ param: { id } }),
    signOutEverywhere: () => auth["sign-out-everywhere"].$post(),
    listActivity: (cursor: string | null) =>
      readAnswer(auth.activity.$get({ query: { limit: "20", ...(cursor !== null && { cursor }) } })),
    readFactors: () => readAnswer(factors.factors.$get()),
    beginTotp: () => readAnswer(factors.totp.$post()),
    confirmTotp: (json: { challengeId: string; code: string }) => readAnswer(factors.totp.confirm.$post({ json })),
    removeTotp: () => factors.totp.$delete(),
    renewRecoveryCodes: () => readAnswer(factors["recovery-codes"].$post()),
    beginPasskey: () => readAnswer(factors.passkeys.options.$post()),
    addPasskey: (json: { challengeId: string; name: string; response: z.input<typeof PasskeyCreated> }) =>
      readAnswer(factors.passkeys.$post({ json })),
    renamePasskey: (id: string, name: string) =>
      readAnswer(factors.passkeys[":id"].$patch({ param: { id }, json: { name } })),
    removePasskey: (id: string) => factors.passkeys[":id"].$delete({ param: { id } }),
  };
}

/** The sites of the house ask at the house's own API host, which no sign-in of a brand opens. */
function expectAtHouse(me: Me | MeAtBrand): Me {
  if (me.at !== "house") throw new Error("The house was asked with a brand's sign-in");
  return me;
}
