import { effect } from "@preact/signals";
import { createEntranceApi, type EntranceApi } from "../../kit/account/entrance.api.ts";
import type { AccountHost } from "../../kit/account/host.ts";
import { createOwnAccountApi, type OwnAccountApi } from "../../kit/account/own-account.api.ts";
import { createProofDesk, type ProofDesk } from "../../kit/account/proof.store.ts";
import { createApiClient } from "../../kit/api/api-client.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createSession } from "../../kit/api/session.ts";
import { type Appearance, createAppearance } from "../../kit/appearance/appearance.ts";
import { createRememberedChoice } from "../../kit/appearance/remembered-choice.ts";
import { chooseErrorWords } from "../../kit/components/error-words.ts";
import { createToasts, type Toasts } from "../../kit/components/toasts.ts";
import { createRouter, type Router } from "../../kit/routing/router.ts";
import { createPortalApi, type PortalApi } from "../api/portal.api.ts";
import { findRoute, type Route } from "./routes.ts";
import { createSessionStore, type SessionStore } from "./session.store.ts";
import type { PortalI18n } from "./texts.ts";

/** Everything the screens stand on, made once. */
export type Portal = {
  readonly router: Router<Route>;
  readonly session: SessionStore;
  readonly appearance: Appearance;
  readonly toasts: Toasts;
  readonly api: PortalApi;
  readonly entrance: EntranceApi;
  readonly ownAccount: OwnAccountApi;
  readonly proofDesk: ProofDesk;
  readonly host: AccountHost;
};

export function createPortal(i18n: PortalI18n): Portal {
  const baseUrl = import.meta.env.VITE_API_ORIGIN;
  const base = `${baseUrl}/api/v1`;
  const tokens = createSession();
  const client = createApiClient({ session: tokens, readLanguage: () => i18n.language.peek(), baseUrl });
  const proofDesk = createProofDesk();
  const guarded = proofDesk.guard(client.fetch);
  const ownAccount = createOwnAccountApi(base, guarded);
  const api = createPortalApi(base, guarded);
  const router = createRouter(findRoute);
  const toasts = createToasts();
  const session = createSessionStore({
    readMe: ownAccount.readMe,
    logOut: api.logOut,
    session: tokens,
    refresh: client.refresh,
    hint: createRememberedChoice("signedIn", ["no", "yes"], { storage: localStorage, dataset: {} }),
  });
  effect(() => {
    if (tokens.state.value === "signed-out") session.end();
  });
  // At the doorway a stranger is not asked for; on the way into a brand the house looks who is there.
  const { screen } = router.route.peek();
  void session.start(screen === "authorize" || screen === "login" || screen === "account");

  async function attempt(work: Promise<unknown>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Who closed the question for a proof knows that nothing was done.
      if (error.code === "access.proof_needed") return false;
      const { title, detail } = chooseErrorWords(error, i18n.t);
      toasts.show({ text: detail || title, tone: "danger" });
      return false;
    }
  }

  return {
    router,
    session,
    appearance: createAppearance(),
    toasts,
    api,
    entrance: createEntranceApi(base, client.fetch),
    ownAccount,
    proofDesk,
    host: { attempt, announce: (text) => void toasts.show({ text }) },
  };
}
