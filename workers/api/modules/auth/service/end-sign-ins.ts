import type { PublicCtx } from "../../../platform/context.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import { forgetSignedIn } from "../authenticate.ts";
import { endSignInRows, type EndedSignIn, type SignInChoice, type SignInEnd } from "../sign-in-store.ts";

/**
 * Ends a person's sign-ins, those they opened at brands with them. Open sockets are closed before this returns; reads believe an ended
 * sign-in for at most 5 s more.
 * @param choice `except` leaves one sign-in alone, `organizationId` ends only those that work there, `method` those made that way,
 *   `family` only one and its children
 * @returns how many ended
 */
export async function endSignIns(
  ctx: Pick<PublicCtx, "env" | "now" | "log">,
  userId: string,
  reason: SignInEnd,
  choice: SignInChoice = {},
): Promise<number> {
  const ended = await endSignInRows(ctx.env, userId, choice, reason, ctx.now());
  for (const { id } of ended) forgetSignedIn({ signInId: id });
  await Promise.all(ended.map((signIn) => closeSockets(ctx, signIn)));
  if (ended.length > 0) ctx.log.info("auth.sign_ins_ended", { userId, reason, count: ended.length });
  return ended.length;
}

/** A Lobby that does not answer keeps nobody signed in: its sockets end with their tickets, and every read is refused. */
export async function closeSockets(
  ctx: Pick<PublicCtx, "env" | "log">,
  { id: signInId, organizationId }: EndedSignIn,
): Promise<void> {
  if (organizationId === null) return;
  try {
    await lobbyObject(ctx.env, await openTenant(ctx.env, organizationId)).close({ signInId });
  } catch (error) {
    ctx.log.error("auth.close_failed", error, { signInId });
  }
}
