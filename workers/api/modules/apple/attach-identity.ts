import type { PublicCtx } from "../../platform/context.ts";
import { commitDirectory } from "../../platform/commit-directory.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import type { AppleIdentity } from "../../providers/apple/identity-token.ts";
import { linkedElsewhere } from "./errors.ts";
import { keepRefreshToken, sealTokens } from "./refresh-tokens.ts";
import { addIdentityWrite, findIdentity, noteUse } from "./store.ts";

/** A person's new way to sign in, with the token that takes it back. */
export async function identityWrite(
  ctx: PublicCtx,
  userId: string,
  identity: AppleIdentity,
  refreshToken: string,
): Promise<Write> {
  const { subject, clientId, email, isPrivateRelay } = identity;
  const now = ctx.now();
  const refreshTokenSealed = await sealTokens(ctx, { userId, subject }, { [clientId]: refreshToken });
  const row = { subject, userId, clientId, email, isPrivateRelay, refreshTokenSealed, linkedAt: now, lastUsedAt: now };
  return addIdentityWrite(ctx.env, row);
}

/**
 * Connects an Apple account with a person who has proved who they are. Connecting it again is no error.
 * @throws AppError apple.linked_elsewhere (409)
 */
export async function attachIdentity(
  ctx: PublicCtx,
  userId: string,
  identity: AppleIdentity,
  refreshToken: string,
): Promise<void> {
  const existing = await findIdentity(ctx.env, identity.subject);
  if (existing && existing.userId !== userId) throw linkedElsewhere();
  if (existing) return useIdentity(ctx, identity, refreshToken);
  const write = await identityWrite(ctx, userId, identity, refreshToken);
  await commitDirectory(ctx.env, [write], { already_exists: linkedElsewhere });
}

/** Notes that somebody came in by Apple, and keeps the token they brought. */
export async function useIdentity(ctx: PublicCtx, identity: AppleIdentity, refreshToken: string): Promise<void> {
  const { subject, clientId, email, isPrivateRelay } = identity;
  const known = email === null ? {} : { email };
  const relay = email === null ? {} : { isPrivateRelay };
  await noteUse(ctx.env, subject, { clientId, lastUsedAt: ctx.now(), ...known, ...relay });
  await keepRefreshToken(ctx, subject, clientId, refreshToken);
}
