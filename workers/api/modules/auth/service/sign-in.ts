import type { PublicCtx } from "../../../platform/context.ts";
import { wrongCredentials } from "../errors.ts";
import { countLoginAttempt } from "../login-limits.ts";
import { checkPassword, hashPassword } from "../password.ts";
import { addSignIn, findMembershipOf, findUserByEmail, replacePasswordHash } from "../store.ts";
import { beginSignIn, issueSession, type ClientKind, type IssuedSession } from "./issue-session.ts";

export type Credentials = {
  readonly email: string;
  readonly password: string;
  readonly client: ClientKind;
  readonly device: string;
};

/**
 * Signs in with e-mail and password. An unknown account takes as long as a wrong password and gets the same answer. A hash made at
 * another cost than today's is made anew on the way.
 * @throws AppError auth.wrong_credentials (401), request.too_many (429)
 */
export async function signIn(ctx: PublicCtx, input: Credentials): Promise<IssuedSession> {
  const giveBack = await countLoginAttempt(ctx, input.email);
  const { passwordCost } = ctx.configuration;
  const user = await findUserByEmail(ctx.env, input.email);
  const { matches, outdated } = await checkPassword(input.password, user?.passwordHash ?? null, passwordCost);
  if (!user || !matches) throw wrongCredentials();
  const membership = await findMembershipOf(ctx.env, user.id);
  if (!membership) throw wrongCredentials();
  if (outdated) await replacePasswordHash(ctx.env, user.id, await hashPassword(input.password, passwordCost));
  const owner = { userId: user.id, organizationId: membership.organizationId };
  const now = ctx.now();
  const { client, device } = input;
  const { row, refreshToken } = beginSignIn({ ...owner, method: "password", client, device, provedAt: now }, now);
  await addSignIn(ctx.env, row);
  ctx.defer(giveBack());
  return issueSession(ctx, row, refreshToken);
}
