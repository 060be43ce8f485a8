import { type ReadonlySignal, signal } from "@preact/signals";
import { redirectUriOf } from "../../../shared/brands.ts";
import { createBrandApi } from "./brand-api.ts";
import { keepToSite, readPending, readPortalAnswer, writePending, writePortalAddress } from "./sign-in.rules.ts";
import type { BrandSurroundings } from "./surroundings.ts";

/** Who is here. At a brand a name is known only if its owner shares it. */
export type Person = { readonly id: string; readonly name: string | null };

export type Visit =
  | { readonly kind: "unknown" }
  | { readonly kind: "signedOut" }
  | { readonly kind: "signedIn"; readonly person: Person }
  /** The API could not be asked; who is here stays open. */
  | { readonly kind: "unreachable" };

export type Arrival =
  | { readonly kind: "done"; readonly returnTo: string }
  | { readonly kind: "declined"; readonly returnTo: string }
  | { readonly kind: "refused" }
  | { readonly kind: "unreachable" };

export type BrandSession = {
  readonly visit: ReadonlySignal<Visit>;
  /** Finds out who is here through the refresh cookie of the brand's own API host, without any page being left. */
  readonly start: () => Promise<void>;
  /** Leaves for the portal; comes back to `returnTo`, a path of this site. */
  readonly signIn: (returnTo: string) => Promise<void>;
  /** On the signed-in page: takes the portal's answer, once. @param search the page's query */
  readonly handleSignedIn: (search: string) => Promise<Arrival>;
  /** Ends the sign-in at this brand and at no other. */
  readonly signOut: () => Promise<void>;
  /**
   * A fetch for the brand's API (paths from `/api/v1`), as who is here, which is waited for: with the token in use, and one that has ended is
   * renewed once; without any where nobody is signed in.
   */
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
};

export type BrandSite = {
  /** The brand's key. */
  readonly brand: string;
  /** The brand's own API host. */
  readonly apiOrigin: string;
  readonly portalOrigin: string;
};

const pendingKey = "loggia.pendingSignIn";
/** Whether somebody is probably signed in here: strangers' first visit asks the API nothing. */
const hintKey = "loggia.signedIn";

/** The light sign-in of a brand's site. No token is ever kept in storage. */
export function createBrandSession(site: BrandSite, surroundings: BrandSurroundings): BrandSession {
  const { brand, portalOrigin } = site;
  const { siteOrigin, tab, device, go } = surroundings;
  const visit = signal<Visit>({ kind: "unknown" });
  const api = createBrandApi(site.apiOrigin, surroundings.fetch);
  const known = new Promise<void>((resolve) => {
    const stop = visit.subscribe(({ kind }) => {
      if (kind === "unknown") return;
      resolve();
      queueMicrotask(() => stop());
    });
  });

  function leave(): void {
    api.forget();
    device.setItem(hintKey, "no");
    visit.value = { kind: "signedOut" };
  }

  async function meet(): Promise<"met" | "unreachable"> {
    const person = await api.readPerson();
    if (person === "ended") leave();
    else visit.value = person === "unreachable" ? { kind: "unreachable" } : { kind: "signedIn", person };
    return person === "unreachable" ? "unreachable" : "met";
  }

  return {
    visit,
    async start() {
      if (device.getItem(hintKey) !== "yes") return leave();
      await meet();
    },
    async signIn(returnTo) {
      const [state, verifier] = [surroundings.random(), surroundings.random()];
      tab.setItem(pendingKey, writePending({ state, verifier, returnTo: keepToSite(returnTo, siteOrigin) }));
      const challenge = await surroundings.hash(verifier);
      const language = surroundings.readLanguage();
      go(writePortalAddress(portalOrigin, { brand, siteOrigin, state, challenge, language }));
    },
    async handleSignedIn(search) {
      const answer = readPortalAnswer(search, readPending(tab.getItem(pendingKey)), portalOrigin);
      // Once: a page that is loaded again must not bring its code a second time, which would end the sign-in.
      tab.removeItem(pendingKey);
      if (answer.kind === "strange") return { kind: "refused" };
      if (answer.kind === "declined") return answer;
      const { code, verifier, returnTo } = answer;
      const redirectUri = redirectUriOf(siteOrigin);
      const outcome = await api.exchange({ code, redirectUri, clientId: brand, codeVerifier: verifier });
      if (outcome !== "open") return { kind: outcome === "ended" ? "refused" : "unreachable" };
      device.setItem(hintKey, "yes");
      await meet();
      return { kind: "done", returnTo };
    },
    async signOut() {
      await api.signOut();
      leave();
    },
    async fetch(path, init) {
      if (visit.peek().kind === "unknown") await known;
      return visit.peek().kind === "signedOut" ? api.fetchAsGuest(path, init) : api.fetch(path, init);
    },
  };
}
