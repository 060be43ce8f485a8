import type { PublicCtx } from "../../../platform/context.ts";
import { tooManyRequests } from "../../../platform/errors.ts";
import { loginBucket } from "../../../platform/objects.ts";
import type { BucketLimits } from "../../../platform/token-bucket.ts";

export type AttemptCtx = Pick<PublicCtx, "env">;

/**
 * Takes one attempt from the bucket of that name. Names are ids or hashes, never addresses as they are.
 * @throws AppError request.too_many (429)
 */
export async function countAttempt(ctx: AttemptCtx, key: string, limits: BucketLimits): Promise<void> {
  const { allowed, retryAfterMs } = await loginBucket(ctx.env, key).take(1, limits);
  if (!allowed) throw tooManyRequests(retryAfterMs, `"login";q=${limits.capacity};w=${limits.refillMs / 1000}`);
}

/** The same where too many is no error: whether there was one left. */
export async function isAttemptLeft(ctx: AttemptCtx, key: string, limits: BucketLimits): Promise<boolean> {
  return (await loginBucket(ctx.env, key).take(1, limits)).allowed;
}

/** Gives all attempts back, e.g. after one that succeeded. */
export async function refillAttempts(ctx: AttemptCtx, key: string): Promise<void> {
  await loginBucket(ctx.env, key).refill();
}
