import type { PublicCtx } from "../../platform/context.ts";
import type { BucketLimits } from "../../platform/token-bucket.ts";
import type { UserRow } from "../auth/service/accounts.ts";
import { countAttempt, refillAttempts } from "../auth/service/count-attempt.ts";
import { isKnownDevice, type Device } from "../auth/service/device.ts";

/** Wrong answers that one question takes. */
export const mostWrongAnswers = 5;

const hourMs = 3600_000;
const perKnownDevice: BucketLimits = { capacity: 10, refillMs: hourMs };
/** Three codes of a million are right at a time: at this pace a guesser who has the password needs some 15 years for an even chance. */
const fromStrangers: BucketLimits = { capacity: 20, refillMs: 12 * hourMs };
const perSignIn: BucketLimits = { capacity: 10, refillMs: 4 * hourMs };

/**
 * Counts a code shown to sign in, before it is compared. Strangers who know the password share one bucket; the owner's own devices have
 * their own. Recovery codes and passkeys are not counted here: nobody guesses them, so the owner always has a way in.
 * @returns call it after a success
 * @throws AppError request.too_many (429)
 */
export async function countCode(
  ctx: PublicCtx,
  user: Pick<UserRow, "id" | "email">,
  device: Device,
): Promise<() => Promise<void>> {
  const isKnown = device.token !== null && isKnownDevice(ctx, device, user.email);
  const key = isKnown ? `factor-device:${user.id}/${device.token.id}` : `factor-account:${user.id}`;
  await countAttempt(ctx, key, isKnown ? perKnownDevice : fromStrangers);
  return () => refillAttempts(ctx, key);
}

/** Counts a code shown by somebody who is signed in, to prove who they are or to set up their app. @throws AppError request.too_many (429) */
export async function countProofCode(ctx: PublicCtx, signInId: string): Promise<void> {
  await countAttempt(ctx, `factor-sign-in:${signInId}`, perSignIn);
}
