import { z } from "zod";
import type { BrandKey } from "../../../../shared/brands.ts";
import { redirectUriOf } from "../../../../shared/brands.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { verifyIdentityToken, type AppleIdentity } from "../../providers/apple/identity-token.ts";
import { keyStoreOf } from "../../providers/apple/key-store.ts";
import { exchangeCode } from "../../providers/apple/token-client.ts";
import { answerChallenge, readChallenge } from "../auth/service/challenges.ts";
import { appleUnreachable, codeRefused, nonceRefused, tokenRefused } from "./errors.ts";

type AppleCtx = Pick<PublicCtx, "env" | "configuration" | "now" | "log">;

/** What an app or a site got from Apple. */
export type Authorization = {
  readonly identityToken: string;
  readonly authorizationCode: string;
  readonly nonceId: string;
};

export const NonceDetail = z.object({ nonceHash: z.string() });

/** The client ids that may stand in a token, by where it is used; `kind` null for either. */
export function audiencesOf(ctx: AppleCtx, brand: BrandKey | null, kind: "app" | "web" | null): string[] {
  const { clients } = ctx.configuration.apple;
  return clients
    .filter((client) => client.brand === brand && (kind === null || client.kind === kind))
    .map(({ clientId }) => clientId);
}

/**
 * Who Apple says is there. The nonce is used up by the first token that fits it.
 * @throws AppError apple.nonce_refused, apple.token_refused (422), apple.unreachable (503)
 */
export async function acceptAuthorization(
  ctx: AppleCtx,
  { identityToken, nonceId }: Authorization,
  audiences: readonly string[],
): Promise<AppleIdentity> {
  const challenge = await readChallenge(ctx.env, "apple_nonce", nonceId, ctx.now());
  if (!challenge) throw nonceRefused();
  const { nonceHash } = NonceDetail.parse(challenge.detail);
  const identity = await verify(ctx, identityToken, audiences, nonceHash);
  if (identity === null) throw tokenRefused();
  if (!(await answerChallenge(ctx.env, "apple_nonce", nonceId, ctx.now()))) throw nonceRefused();
  return identity;
}

/**
 * Turns the code into the refresh token we keep, so that there is something to take back when the person leaves.
 * @throws AppError apple.code_refused (422), apple.unreachable (503)
 */
export async function exchangeFor(
  ctx: AppleCtx,
  identity: Pick<AppleIdentity, "subject" | "clientId">,
  code: string,
): Promise<string> {
  const { clientId, subject } = identity;
  const redirectUri = redirectUriFor(ctx, clientId);
  const answer = await exchangeCode(ctx.configuration.apple, { clientId, code, redirectUri, now: ctx.now() });
  if (answer.kind !== "exchanged") {
    ctx.log.warn("apple.exchange_failed", { kind: answer.kind, status: answer.status, reason: answer.error });
    throw answer.kind === "refused" ? codeRefused() : appleUnreachable();
  }
  // A code of somebody else would leave us with a token that takes back somebody else's permission.
  const named = await verify(ctx, answer.identityToken, [clientId], null);
  if (named?.subject !== subject) throw codeRefused();
  return answer.refreshToken;
}

async function verify(
  ctx: AppleCtx,
  token: string,
  audiences: readonly string[],
  nonceHash: string | null,
): Promise<AppleIdentity | null> {
  const keys = keyStoreOf(ctx.configuration.apple);
  const check = await verifyIdentityToken(token, { keys, audiences, nonceHash, now: ctx.now() });
  if (check.kind === "verified") return check.identity;
  if (check.kind === "unreachable") throw appleUnreachable();
  ctx.log.warn("apple.token_refused", { fault: check.fault });
  return null;
}

/** Apple repeats to a site's address only, and wants to hear it again; the house's site for this is the portal. */
function redirectUriFor({ configuration }: AppleCtx, clientId: string): string | null {
  const client = configuration.apple.clients.find((known) => known.clientId === clientId);
  if (client?.kind !== "web") return null;
  const site = configuration.sites.get(client.brand ?? "portal");
  return site ? redirectUriOf(site.origin) : null;
}
