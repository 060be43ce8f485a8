import { randomBytes } from "node:crypto";
import { env, exports } from "cloudflare:workers";
import { brands, redirectUriOf, type BrandKey } from "../../../../shared/brands.ts";
import { loadConfiguration } from "../../platform/configuration.ts";
import { newId } from "../../platform/ids.ts";
import { apiOrigin, callAs } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { challengeOf } from "./rules.ts";

/** What a brand's site keeps while its visitor is at the portal. */
export type Attempt = { readonly brand: BrandKey; readonly state: string; readonly verifier: string };
export type Grant = { readonly origin: string | null; readonly host: string; readonly body: Record<string, unknown> };

export function siteOf(brand: BrandKey): { readonly origin: string; readonly apiOrigin: string } {
  const site = loadConfiguration(env).sites.get(brand);
  if (!site) throw new Error(`No site ${brand}`);
  return site;
}

/** Gives every brand an organization, unless it has one. @returns that of the brand named */
export async function openBrands(brand: BrandKey = "lowkeymode"): Promise<string> {
  const { orgId } = await makeOrganization({ roles: ["admin"] });
  for (const { key } of brands)
    await exports.default.fetch(`${apiOrigin}/operator/brands/${key}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${env.OPERATOR_TOKEN}` },
      body: JSON.stringify({ organizationId: orgId }),
    });
  const owner = await env.DIRECTORY.prepare("select org_id from brand_owners where brand = ?").bind(brand).first();
  return String(owner?.["org_id"]);
}

export function beginAttempt(brand: BrandKey = "lowkeymode"): Attempt {
  return { brand, state: randomBytes(16).toString("base64url"), verifier: randomBytes(32).toString("base64url") };
}

/** What the portal asks for on behalf of a brand's site. */
export function requestOf({ brand, state, verifier }: Attempt): Record<string, string> {
  return {
    clientId: brand,
    redirectUri: redirectUriOf(siteOf(brand).origin),
    state,
    codeChallenge: challengeOf(verifier),
    codeChallengeMethod: "S256",
  };
}

/** Where the portal would send somebody on. */
export async function authorizeAs(token: string, attempt: Attempt): Promise<URL> {
  const response = await callAs(token, "POST", "/oauth/authorize", requestOf(attempt));
  const { redirectTo } = await response.json<{ redirectTo: string }>();
  return new URL(redirectTo);
}

/** The exchange that the brand's site makes of it. */
export function grantOf(attempt: Attempt, answer: URL): Grant {
  const { origin, apiOrigin: host } = siteOf(attempt.brand);
  const code = answer.searchParams.get("code");
  const { clientId, redirectUri } = requestOf(attempt);
  const body = { grantType: "authorization_code", code, redirectUri, clientId, codeVerifier: attempt.verifier };
  return { origin, host, body };
}

export function exchange({ origin, host, body }: Grant): Promise<Response> {
  const headers = { "content-type": "application/json", "cf-connecting-ip": newId("ip", Date.now()) };
  return exports.default.fetch(`${host}/api/v1/oauth/token`, {
    method: "POST",
    headers: { ...headers, ...(origin !== null && { origin }) },
    body: JSON.stringify(body),
  });
}

/** The whole walk. @returns the access token at the brand, and the cookies its API host has set */
export async function walkInto(
  brand: BrandKey,
  token: string,
): Promise<{ readonly token: string; readonly cookies: string }> {
  const attempt = beginAttempt(brand);
  const response = await exchange(grantOf(attempt, await authorizeAs(token, attempt)));
  const { accessToken } = await response.json<{ accessToken: string }>();
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  return { token: accessToken, cookies: cookies.join("; ") };
}

export async function codeOf(response: Response): Promise<string> {
  return (await response.json<{ code: string }>()).code;
}
