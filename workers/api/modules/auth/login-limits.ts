import { createHash } from "node:crypto";
import type { PublicCtx } from "../../platform/context.ts";
import type { BucketLimits } from "../../platform/token-bucket.ts";
import { isKnownTo } from "./device-token.ts";
import { networkOf } from "./network.ts";
import type { HashRoom } from "./hash-room.ts";
import { countAttempt, isAttemptLeft, refillAttempts } from "./service/count-attempt.ts";
import type { Device } from "./service/device.ts";

const hourMs = 60 * 60 * 1000;
const quarterHourMs = hourMs / 4;

/** Somebody's own device, wherever it is: strangers' attempts are not counted against it. */
const perKnownDevice: BucketLimits = { capacity: 10, refillMs: quarterHourMs };
const perNetwork: BucketLimits = { capacity: 100, refillMs: quarterHourMs };
/** Slow, so that one network alone cannot use up what the account has for all of them. */
const perAccountAndNetwork: BucketLimits = { capacity: 10, refillMs: 4 * hourMs };
/** Guessing from everywhere at once: slow enough that no password falls, and empty it still lets known devices in. */
const perAccount: BucketLimits = { capacity: 200, refillMs: 24 * hourMs };
const registrations: BucketLimits = { capacity: 20, refillMs: hourMs };
const mailsAsked: BucketLimits = { capacity: 30, refillMs: hourMs };
const mailsToOneAddress: BucketLimits = { capacity: 12, refillMs: hourMs };
const mailsToOneAddressFromOneNetwork: BucketLimits = { capacity: 3, refillMs: hourMs };
const proofs: BucketLimits = { capacity: 10, refillMs: quarterHourMs };

/** Where a hash waits that is made for an account at somebody's wish. Known devices are served when strangers are not any more. */
export function hashRoomsOf(ctx: PublicCtx, email: string, device: Device | null): readonly HashRoom[] {
  const account = nameOf(email);
  if (device?.token && isKnownTo(device.token, email, ctx.configuration.accessTokenSecret))
    return [
      { key: "everybody", most: 48 },
      { key: `device:${account}/${device.token.id}`, most: 2 },
    ];
  const network = networkOf(ctx.ip);
  const near = network === null ? [] : [{ key: `network:${network}`, most: 8 }];
  return [{ key: "everybody", most: 16 }, { key: `account:${account}`, most: 2 }, ...near];
}

/**
 * Counts an attempt to log in to an account, which may not exist, before any work is done for it.
 * @returns call it after a success: it gives the account its attempts back
 * @throws AppError request.too_many (429)
 */
export async function countLoginAttempt(ctx: PublicCtx, email: string, device: Device): Promise<() => Promise<void>> {
  const account = nameOf(email);
  const isKnown = isKnownTo(device.token, email, ctx.configuration.accessTokenSecret);
  if (device.token && isKnown) {
    const own = `login-device:${account}/${device.token.id}`;
    await countAttempt(ctx, own, perKnownDevice);
    return () => refillAttempts(ctx, own);
  }
  const network = networkOf(ctx.ip);
  const together = `login-account-network:${account}/${network}`;
  if (network !== null) {
    await countAttempt(ctx, `login-network:${network}`, perNetwork);
    await countAttempt(ctx, together, perAccountAndNetwork);
  }
  const everywhere = `login-account:${account}`;
  await countAttempt(ctx, everywhere, perAccount);
  return async () => void (await Promise.all([refillAttempts(ctx, together), refillAttempts(ctx, everywhere)]));
}

/** Its owner has just shown by their mailbox who they are: what strangers used up of the account's attempts is given back. */
export async function forgiveAccount(ctx: PublicCtx, email: string): Promise<void> {
  await refillAttempts(ctx, `login-account:${nameOf(email)}`);
}

/** @throws AppError request.too_many (429) */
export async function countRegistration(ctx: PublicCtx): Promise<void> {
  const network = networkOf(ctx.ip);
  if (network !== null) await countAttempt(ctx, `register-network:${network}`, registrations);
}

/** Asking for mails, from one network. @throws AppError request.too_many (429) */
export async function countMailAsked(ctx: PublicCtx): Promise<void> {
  const network = networkOf(ctx.ip);
  if (network !== null) await countAttempt(ctx, `mail-network:${network}`, mailsAsked);
}

/**
 * Whether an address may be written to once more at a stranger's wish; it is not told when not. Each kind of mail counts by itself, and one
 * network has little of it: nobody keeps another's mail from coming by asking for many.
 */
export async function mayWriteTo(
  ctx: PublicCtx,
  kind: "register" | "reset" | "change",
  email: string,
): Promise<boolean> {
  const address = `mail-${kind}:${nameOf(email)}`;
  const near = `${address}/${networkOf(ctx.ip)}`;
  if (!(await isAttemptLeft(ctx, near, mailsToOneAddressFromOneNetwork))) return false;
  return isAttemptLeft(ctx, address, mailsToOneAddress);
}

/** Proving again who one is, or finishing a registration by its password. @throws AppError request.too_many (429) */
export async function countProof(ctx: PublicCtx, subject: string): Promise<void> {
  await countAttempt(ctx, `proof:${subject}`, proofs);
}

function nameOf(email: string): string {
  return createHash("sha256").update(email).digest("hex");
}
