import { createHash } from "node:crypto";
import type { PublicCtx } from "../../platform/context.ts";
import { tooManyRequests } from "../../platform/errors.ts";
import { loginBucket } from "../../platform/objects.ts";
import type { BucketLimits } from "../../platform/token-bucket.ts";

const quarterHourMs = 15 * 60 * 1000;
const perAccount: BucketLimits = { capacity: 10, refillMs: quarterHourMs };
const perAddress: BucketLimits = { capacity: 100, refillMs: quarterHourMs };
const registrations: BucketLimits = { capacity: 20, refillMs: 4 * quarterHourMs };

async function take(ctx: PublicCtx, key: string, limits: BucketLimits): Promise<void> {
  const { allowed, retryAfterMs } = await loginBucket(ctx.env, key).take(1, limits);
  if (!allowed) throw tooManyRequests(retryAfterMs, `"login";q=${limits.capacity};w=${limits.refillMs / 1000}`);
}

/**
 * Counts an attempt to log in, by address and by account (which may not exist).
 * @returns call it after a success: it gives the account its attempts back
 * @throws AppError request.too_many (429)
 */
export async function countLoginAttempt(ctx: PublicCtx, email: string): Promise<() => Promise<void>> {
  if (ctx.ip !== null) await take(ctx, `login-address:${ctx.ip}`, perAddress);
  const account = `login-account:${createHash("sha256").update(email).digest("hex")}`;
  await take(ctx, account, perAccount);
  return () => loginBucket(ctx.env, account).refill();
}

/** @throws AppError request.too_many (429) */
export async function countRegistration(ctx: PublicCtx): Promise<void> {
  if (ctx.ip !== null) await take(ctx, `register-address:${ctx.ip}`, registrations);
}
