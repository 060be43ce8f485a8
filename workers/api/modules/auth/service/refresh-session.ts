import { assertNever } from "../../../../../shared/assert-never.ts";
import { isBrandKey, type BrandKey } from "../../../../../shared/brands.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { membershipEnded, sessionEnded } from "../errors.ts";
import { decideRefresh, signInLifetimeMs } from "../refresh-rules.ts";
import {
  formatRefreshToken,
  hashRefreshSecret,
  parseRefreshToken,
  succeedRefreshSecret,
  type RefreshToken,
} from "../refresh-token.ts";
import { findSignIn, rotateToken, type SignInRow } from "../sign-in-store.ts";
import { recordAccountEvent } from "./account-events.ts";
import { issueSession, type IssuedSession } from "./begin-session.ts";
import { endSignIns } from "./end-sign-ins.ts";

/** What is presented, and the brand whose API host was asked (null: the house's). */
export type PresentedToken = {
  readonly token: string | null;
  readonly host: BrandKey | null;
  readonly place: string | null;
};

/**
 * Exchanges a refresh token for its successor and a new access token. Two requests with the same token get the same successor; a token
 * that comes back after its grace ends the sign-in, and those it opened, for whoever holds them.
 * @throws AppError auth.session_ended, auth.membership_ended (401)
 */
export async function refreshSession(ctx: PublicCtx, presented: PresentedToken): Promise<IssuedSession> {
  const token = parseRefreshToken(presented.token ?? "");
  const signIn = token && (await findSignIn(ctx.env, token.signInId));
  if (!token || !signIn || !isAtHome(signIn, presented.host)) throw sessionEnded();
  const hash = hashRefreshSecret(token.secret);
  const decision = decideRefresh(signIn, hash, ctx.now());
  switch (decision.kind) {
    case "refuse":
      // Why, only to whoever holds the token that was in use.
      throw signIn.revokedReason === "member_removed" && signIn.tokenHash === hash ? membershipEnded() : sessionEnded();
    case "revoke":
      await endStolen(ctx, signIn, presented.place);
      throw sessionEnded();
    case "repeat":
      return issueFor(ctx, signIn, successorOf(ctx, token));
    case "rotate": {
      const successor = successorOf(ctx, token);
      const now = ctx.now();
      // Losing this race means that a request with the same token was first: it stored the very same successor.
      await rotateToken(ctx.env, {
        id: signIn.id,
        from: hash,
        to: hashOf(successor),
        now,
        expiresAt: now + signInLifetimeMs,
      });
      return issueFor(ctx, signIn, successor);
    }
    default:
      return assertNever(decision);
  }
}

/**
 * Ends the sign-in a refresh token belongs to, and those it opened; their sockets close at once. An unknown or ended token is no error.
 */
export async function signOut(ctx: PublicCtx, presented: PresentedToken): Promise<void> {
  const token = parseRefreshToken(presented.token ?? "");
  const signIn = token && (await findSignIn(ctx.env, token.signInId));
  if (!token || !signIn || !isAtHome(signIn, presented.host)) return;
  const decision = decideRefresh(signIn, hashRefreshSecret(token.secret), ctx.now());
  if (decision.kind === "refuse") return;
  if (decision.kind === "revoke") return endStolen(ctx, signIn, presented.place);
  await endSignIns(ctx, signIn.userId, "signed_out", { family: signIn.id });
  const from = { device: signIn.device, place: presented.place };
  await recordAccountEvent(ctx.env, signIn.userId, "signed_out", from, ctx.now());
}

/** Somebody has a copy of an old token. Which of the two is the owner cannot be told, so neither stays. */
async function endStolen(ctx: PublicCtx, signIn: SignInRow, place: string | null): Promise<void> {
  const ended = await endSignIns(ctx, signIn.userId, "token_reused", { family: signIn.id });
  if (ended === 0) return;
  await recordAccountEvent(ctx.env, signIn.userId, "token_reused", { device: signIn.device, place }, ctx.now());
}

/** A browser's token is good only at the API host whose cookie it is; an app asks where it likes. */
function isAtHome(signIn: SignInRow, host: BrandKey | null): boolean {
  return signIn.client === "app" || signIn.brand === host;
}

function issueFor(ctx: PublicCtx, signIn: SignInRow, refreshToken: string): Promise<IssuedSession> {
  return issueSession(ctx, { ...signIn, brand: brandOf(signIn) }, refreshToken, null);
}

function brandOf({ brand }: SignInRow): BrandKey | null {
  return brand !== null && isBrandKey(brand) ? brand : null;
}

function successorOf(ctx: PublicCtx, token: RefreshToken): string {
  const secret = succeedRefreshSecret(token, ctx.configuration.accessTokenSecret);
  return formatRefreshToken({ signInId: token.signInId, secret });
}

function hashOf(refreshToken: string): string {
  return hashRefreshSecret(parseRefreshToken(refreshToken)?.secret ?? "");
}
