import { randomBytes } from "node:crypto";
import { brands, isBrandKey, redirectUriOf, type Brand } from "../../../../../shared/brands.ts";
import type { PersonCtx, PublicCtx } from "../../../platform/context.ts";
import { openBrandTenant } from "../../../platform/tenancy.ts";
import { redirectUriRefused, unknownClient } from "../errors.ts";
import { codeLifetimeMs, codeMemoryMs, hashCode, redirectWith } from "../rules.ts";
import { addCode, sweepCodes } from "../store.ts";

export type AuthorizationRequest = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  /** S256; the contract lets no other method in. */
  readonly codeChallenge: string;
};

/**
 * The brand that asks for a sign-in, if it exists, is open, and asks to be answered at its own address.
 * @throws AppError oauth.unknown_client (400), oauth.invalid_redirect_uri (400), brands.not_open (503)
 */
export async function checkAuthorizationRequest(
  ctx: Pick<PublicCtx, "env" | "configuration">,
  request: Pick<AuthorizationRequest, "clientId" | "redirectUri">,
): Promise<Brand> {
  const { clientId, redirectUri } = request;
  const brand = isBrandKey(clientId) ? brands.find(({ key }) => key === clientId) : undefined;
  const site = brand && ctx.configuration.sites.get(brand.key);
  if (!brand || !site) throw unknownClient();
  if (redirectUri !== redirectUriOf(site.origin)) throw redirectUriRefused();
  await openBrandTenant(ctx.env, brand.key);
  return brand;
}

/**
 * Gives a person who is signed in at the house a code for one brand's site.
 * @returns where their browser goes with it: always the address in the registry
 * @throws AppError as checkAuthorizationRequest
 */
export async function authorize(ctx: PersonCtx, request: AuthorizationRequest): Promise<string> {
  const { env, caller, configuration } = ctx;
  const brand = await checkAuthorizationRequest(ctx, request);
  const now = ctx.now();
  const code = randomBytes(32).toString("base64url");
  const codeHash = hashCode(code);
  const { redirectUri, state, codeChallenge: challenge } = request;
  await addCode(env, {
    codeHash,
    userId: caller.userId,
    parentSignInId: caller.signInId,
    brand: brand.key,
    redirectUri,
    challenge,
    createdAt: now,
    expiresAt: now + codeLifetimeMs,
  });
  ctx.defer(sweepCodes(env, codeHash, now - codeMemoryMs));
  return redirectWith(redirectUri, { code, state, issuer: configuration.sites.get("portal")?.origin ?? "" });
}
