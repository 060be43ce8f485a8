import { timingSafeEqual } from "node:crypto";
import type { PublicCtx } from "../../../platform/context.ts";
import { joinBrand } from "../../brand-sign-in/service/join-brand.ts";
import { readMailedLink, useMailedLink } from "../../mail/service/mailed-links.ts";
import { findPendingRegistration, usePendingRegistrationWrite, type PendingRegistrationRow } from "../account-store.ts";
import { linkRefused, proofOrPasswordNeeded, wrongCredentials } from "../errors.ts";
import { countProof } from "../login-limits.ts";
import { checkPassword } from "../password.ts";
import { RegistrationWish } from "../registration-wish.ts";
import { recordAccountEvent } from "./account-events.ts";
import { hashProof } from "./begin-registration.ts";
import { startSession, type ClientKind, type IssuedSession } from "./begin-session.ts";
import { createAccount } from "./create-account.ts";
import type { Device } from "./device.ts";

export type Verification = {
  readonly token: string;
  readonly proof?: string | undefined;
  readonly password?: string | undefined;
  readonly client: ClientKind;
  readonly device: Device;
  readonly place: string | null;
};

/**
 * Makes what a registration asked for, now that its link was opened, and signs its owner in. The link alone is not enough: somebody may
 * have registered with another's address and a password of their own.
 * @throws AppError auth.link_refused (422), auth.proof_or_password_needed (401), auth.wrong_credentials (401), auth.email_taken (409)
 */
export async function verifyEmail(ctx: PublicCtx, input: Verification): Promise<IssuedSession> {
  const link = await readMailedLink(ctx.env, "verify", input.token, ctx.now());
  const pending = link && (await findPendingRegistration(ctx.env, link.subject, ctx.now()));
  if (!pending) throw linkRefused();
  await assertApplicant(ctx, pending, input);
  const wish = RegistrationWish.parse(pending.wish);
  const { email, passwordHash } = pending;
  // The registration is used up in the same batch; the link after it only says so too.
  const account = await createAccount(
    ctx,
    { email, passwordHash, wish },
    [usePendingRegistrationWrite(ctx.env, pending.id)],
    { not_found: linkRefused },
  );
  await useMailedLink(ctx.env, "verify", input.token, ctx.now());
  if (wish.brand !== null) await joinBrand(ctx.env, account.userId, wish.brand, ctx.now(), ctx);
  const { client, device, place } = input;
  await recordAccountEvent(ctx.env, account.userId, "registered", { device: device.label, place }, ctx.now());
  return startSession(ctx, {
    userId: account.userId,
    organizationId: account.organizationId,
    // The web signs in at the house, and walks into its brand from there.
    brand: client === "app" ? wish.brand : null,
    method: "link",
    client,
    device,
    place,
  });
}

async function assertApplicant(ctx: PublicCtx, pending: PendingRegistrationRow, input: Verification): Promise<void> {
  if (input.proof !== undefined && isEqual(hashProof(input.proof), pending.proofHash)) return;
  if (input.password === undefined) throw proofOrPasswordNeeded();
  await countProof(ctx, pending.id);
  const { matches } = await checkPassword(input.password, pending.passwordHash, ctx.configuration.passwordCost);
  if (!matches) throw wrongCredentials();
}

function isEqual(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
