import { signal } from "@preact/signals";
import { ApiError } from "../../kit/api/api-error.ts";
import type { PortalApi, SignInRequest } from "../api/portal.api.ts";

export type AuthorizeStep =
  | { readonly kind: "checking" }
  /** The request is right; whoever is there may go on. */
  | { readonly kind: "ready"; readonly brand: string; readonly back: string }
  | { readonly kind: "leaving" }
  /** Nothing is followed that was not checked: the person reads why, and stays. */
  | { readonly kind: "refused" }
  | { readonly kind: "failed"; readonly error: ApiError };

type Surroundings = {
  readonly api: Pick<PortalApi, "checkRequest" | "authorize">;
  readonly portalOrigin: string;
  readonly go: (address: string) => void;
};

/** A brand's site asks for a sign-in: checked first, then answered with a code for whoever is signed in. */
export function createAuthorizeStore(request: SignInRequest | null, { api, portalOrigin, go }: Surroundings) {
  const step = signal<AuthorizeStep>(request === null ? { kind: "refused" } : { kind: "checking" });

  function fail(error: unknown): void {
    if (!(error instanceof ApiError)) throw error;
    step.value = error.status === 400 || error.status === 422 ? { kind: "refused" } : { kind: "failed", error };
  }

  return {
    step,
    async check(): Promise<void> {
      if (request === null) return;
      step.value = { kind: "checking" };
      try {
        const { brand } = await api.checkRequest(request);
        const answer = new URLSearchParams({ error: "access_denied", state: request.state, iss: portalOrigin });
        step.value = { kind: "ready", brand: brand.name, back: `${request.redirect_uri}?${answer}` };
      } catch (error) {
        fail(error);
      }
    },
    /** For whoever is signed in: on to the brand, without another form. */
    async goOn(): Promise<void> {
      if (request === null || step.peek().kind !== "ready") return;
      step.value = { kind: "leaving" };
      try {
        go((await api.authorize(request)).redirectTo);
      } catch (error) {
        fail(error);
      }
    },
  };
}

/** The query of a brand's request, or null when something of it is missing. */
export function readRequest(query: Readonly<Record<string, string>>): SignInRequest | null {
  const { client_id, redirect_uri, state, code_challenge } = query;
  if (query["response_type"] !== "code" || query["code_challenge_method"] !== "S256") return null;
  if (!client_id || !redirect_uri || !state || !code_challenge) return null;
  return { response_type: "code", client_id, redirect_uri, state, code_challenge, code_challenge_method: "S256" };
}
