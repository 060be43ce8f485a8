import { assertNever } from "../../../../../shared/assert-never.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import { forgetSignedIn } from "../authenticate.ts";
import { sessionEnded } from "../errors.ts";
import { decideRefresh, signInLifetimeMs } from "../refresh-rules.ts";
import {
  formatRefreshToken,
  hashRefreshSecret,
  parseRefreshToken,
  succeedRefreshSecret,
  type RefreshToken,
} from "../refresh-token.ts";
import { findSignIn, revokeSignIn, rotateToken, type SignInRow } from "../store.ts";
import { issueSession, type IssuedSession } from "./issue-session.ts";

/**
 * Exchanges a refresh token for its successor and a new access token. Two requests with the same token get the same successor; a token
 * that comes back after its grace ends the sign-in for whoever holds it.
 * @throws AppError auth.session_ended (401)
 */
export async function refreshSession(ctx: PublicCtx, text: string | null): Promise<IssuedSession> {
  const token = parseRefreshToken(text ?? "");
  const signIn = token && (await findSignIn(ctx.env, token.signInId));
  if (!token || !signIn) throw sessionEnded();
  const presented = hashRefreshSecret(token.secret);
  const decision = decideRefresh(signIn, presented, ctx.now());
  switch (decision.kind) {
    case "refuse":
      throw sessionEnded();
    case "revoke":
      await endSignIn(ctx, signIn, "token_reused");
      throw sessionEnded();
    case "repeat":
      return issueSession(ctx, signIn, successorOf(ctx, token));
    case "rotate": {
      const successor = successorOf(ctx, token);
      const now = ctx.now();
      // Losing this race means that a request with the same token was first: it stored the very same successor.
      await rotateToken(ctx.env, {
        id: signIn.id,
        from: presented,
        to: hashOf(successor),
        now,
        expiresAt: now + signInLifetimeMs,
      });
      return issueSession(ctx, signIn, successor);
    }
    default:
      return assertNever(decision);
  }
}

/** Ends the sign-in a refresh token belongs to; its sockets close at once. An unknown or ended token is no error. */
export async function signOut(ctx: PublicCtx, text: string | null): Promise<void> {
  const token = parseRefreshToken(text ?? "");
  const signIn = token && (await findSignIn(ctx.env, token.signInId));
  if (!token || !signIn) return;
  const decision = decideRefresh(signIn, hashRefreshSecret(token.secret), ctx.now());
  if (decision.kind !== "refuse")
    await endSignIn(ctx, signIn, decision.kind === "revoke" ? "token_reused" : "signed_out");
}

async function endSignIn(ctx: PublicCtx, signIn: SignInRow, reason: "signed_out" | "token_reused"): Promise<void> {
  await revokeSignIn(ctx.env, signIn.id, reason, ctx.now());
  forgetSignedIn({ signInId: signIn.id });
  ctx.log.info("auth.sign_in_ended", { signInId: signIn.id, reason });
  if (signIn.organizationId === null) return;
  const tenant = await openTenant(ctx.env, signIn.organizationId);
  ctx.defer(lobbyObject(ctx.env, tenant).close({ signInId: signIn.id }));
}

function successorOf(ctx: PublicCtx, token: RefreshToken): string {
  const secret = succeedRefreshSecret(token, ctx.configuration.accessTokenSecret);
  return formatRefreshToken({ signInId: token.signInId, secret });
}

function hashOf(refreshToken: string): string {
  return hashRefreshSecret(parseRefreshToken(refreshToken)?.secret ?? "");
}
