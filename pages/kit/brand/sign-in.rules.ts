import { languageParameter } from "../i18n/asked-language.ts";
import { enterPath, signedInPath } from "../../../shared/brands.ts";

/** What a tab remembers between leaving for the portal and coming back: whoever did not leave from here cannot come back here. */
export type PendingSignIn = { readonly state: string; readonly verifier: string; readonly returnTo: string };

export type PortalAnswer =
  | { readonly kind: "code"; readonly code: string; readonly verifier: string; readonly returnTo: string }
  /** The person said no, or went back. */
  | { readonly kind: "declined"; readonly returnTo: string }
  /** Not the answer to what this tab asked: somebody else's code, an old one, or another issuer's. */
  | { readonly kind: "strange" };

/** The portal's address for a sign-in at this site (OAuth 2.1, authorization code with PKCE). */
export function writePortalAddress(
  portalOrigin: string,
  request: {
    readonly brand: string;
    readonly siteOrigin: string;
    readonly state: string;
    readonly challenge: string;
    /** What the reader reads. */
    readonly language: string;
  },
): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: request.brand,
    redirect_uri: `${request.siteOrigin}${signedInPath}`,
    state: request.state,
    code_challenge: request.challenge,
    code_challenge_method: "S256",
    [languageParameter]: request.language,
  });
  return `${portalOrigin}/authorize?${query.toString()}`;
}

/** What the portal answered, judged against what this tab asked. */
export function readPortalAnswer(search: string, pending: PendingSignIn | null, portalOrigin: string): PortalAnswer {
  const answer = new URLSearchParams(search);
  if (pending === null || answer.get("state") !== pending.state || answer.get("iss") !== portalOrigin)
    return { kind: "strange" };
  const { verifier, returnTo } = pending;
  const code = answer.get("code");
  return code === null ? { kind: "declined", returnTo } : { kind: "code", code, verifier, returnTo };
}

/** A path of this very site, whatever was asked for; its front page instead of anything else. */
export function keepToSite(path: string, siteOrigin: string): string {
  const address = URL.canParse(path, siteOrigin) ? new URL(path, siteOrigin) : null;
  if (address?.origin !== siteOrigin || [signedInPath, enterPath].includes(address.pathname)) return "/";
  return `${address.pathname}${address.search}${address.hash}`;
}

export function writePending(pending: PendingSignIn): string {
  return JSON.stringify(pending);
}

/** Null for nothing, or for what was not written here. */
export function readPending(text: string | null): PendingSignIn | null {
  const value = text === null ? null : parseObject(text);
  const { state, verifier, returnTo } = value ?? {};
  if (typeof state !== "string" || typeof verifier !== "string" || typeof returnTo !== "string") return null;
  return { state, verifier, returnTo };
}

/** The object that a JSON text holds, else null: sites of this weight have no schema library. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
