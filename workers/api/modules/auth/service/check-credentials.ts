import type { PublicCtx } from "../../../platform/context.ts";
import { findUserByEmail, upgradePasswordHash, type UserRow } from "../account-store.ts";
import { wrongCredentials } from "../errors.ts";
import { takeHashRoom } from "../hash-room.ts";
import { countLoginAttempt, hashRoomsOf } from "../login-limits.ts";
import { checkPassword, hashPassword } from "../password.ts";
import type { Device } from "./device.ts";

type Credentials = { readonly email: string; readonly password: string };

/**
 * Whose e-mail and password these are; the account may be closed. An unknown account takes as long as a wrong password and gets the same
 * answer. A hash of another format or cost than today's is made anew after the answer.
 * @throws AppError auth.wrong_credentials (401), request.too_many (429) before any hash is made
 */
export async function checkCredentials(ctx: PublicCtx, input: Credentials, device: Device): Promise<UserRow> {
  const leaveQueue = takeHashRoom(hashRoomsOf(ctx, input.email, device));
  try {
    return await checkInTurn(ctx, input, device);
  } finally {
    leaveQueue();
  }
}

async function checkInTurn(ctx: PublicCtx, input: Credentials, device: Device): Promise<UserRow> {
  const giveBack = await countLoginAttempt(ctx, input.email, device);
  const user = await findUserByEmail(ctx.env, input.email);
  const stored = user?.passwordHash ?? null;
  const { matches, outdated } = await checkPassword(input.password, stored, ctx.configuration.passwordCost);
  if (!user || !matches || stored === null) throw wrongCredentials();
  ctx.defer(giveBack());
  if (outdated) ctx.defer(upgradeHash(ctx, user.id, stored, input.password));
  return user;
}

async function upgradeHash(ctx: PublicCtx, userId: string, from: string, password: string): Promise<void> {
  await upgradePasswordHash(ctx.env, userId, from, await hashPassword(password, ctx.configuration.passwordCost));
  ctx.log.info("auth.password_hash_upgraded", { userId });
}
