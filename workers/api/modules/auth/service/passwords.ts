import type { PersonCtx, PublicCtx } from "../../../platform/context.ts";
import { proofNeeded } from "../../../platform/errors.ts";
import { recentProofMs } from "../../../platform/gate.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { readMailedLink, useMailedLink } from "../../mail/service/mailed-links.ts";
import { findUser, findUserByEmail, setPassword, voidOpenLinks, type UserRow } from "../account-store.ts";
import { formatDeviceToken, rememberAccount } from "../device-token.ts";
import { linkRefused, unknownMember, wrongPassword } from "../errors.ts";
import { countMailAsked, countProof, forgiveAccount, mayWriteTo } from "../login-limits.ts";
import { checkPassword } from "../password.ts";
import { findSignIn } from "../sign-in-store.ts";
import { recordAccountEvent } from "./account-events.ts";
import { hashNewPassword } from "./accounts.ts";
import type { Device } from "./device.ts";
import { endSignIns } from "./end-sign-ins.ts";

type From = { readonly device: Device; readonly place: string | null };

/**
 * Mails a link to choose a new password, if there is such an account; that is found out after the answer.
 * @throws AppError request.too_many (429)
 */
export async function forgetPassword(ctx: PublicCtx, email: string): Promise<void> {
  await countMailAsked(ctx);
  ctx.defer(mailResetLink(ctx, email));
}

async function mailResetLink(ctx: PublicCtx, email: string): Promise<void> {
  const [user, isAllowed] = await Promise.all([findUserByEmail(ctx.env, email), mayWriteTo(ctx, "reset", email)]);
  if (!user || !isAllowed) return;
  const { id, name, language } = user;
  await requestAccountMail(ctx, {
    kind: "reset_password",
    address: email,
    userId: id,
    language,
    subject: id,
    params: { userId: id, name },
  });
}

/**
 * Gives an account the password its owner chose by a mailed link, and ends every sign-in: whoever else was in is out.
 * @returns by what the device is known from now on, so that strangers' attempts do not keep its owner out
 * @throws AppError auth.link_refused (422), auth.weak_password (422)
 */
export async function resetPassword(
  ctx: PublicCtx,
  input: { readonly token: string; readonly password: string } & From,
): Promise<string> {
  const { env } = ctx;
  const link = await readMailedLink(env, "reset", input.token, ctx.now());
  const user = link && (await findUser(env, link.subject));
  if (!user) throw linkRefused();
  const passwordHash = await hashNewPassword(ctx, input.password, { email: user.email, field: "password" });
  if (!(await useMailedLink(env, "reset", input.token, ctx.now()))) throw linkRefused();
  const now = ctx.now();
  await setPassword(env, user.id, passwordHash, now);
  await voidOpenLinks(env, user.id, now);
  await endSignIns(ctx, user.id, "password_changed");
  await recordAccountEvent(env, user.id, "password_reset", { device: input.device.label, place: input.place }, now);
  ctx.defer(Promise.all([forgiveAccount(ctx, user.email), mailPasswordChanged(ctx, user)]));
  return formatDeviceToken(rememberAccount(input.device.token, user.email, ctx.configuration.accessTokenSecret));
}

/**
 * Another password for who is signed in; all other sign-ins end. Without a password so far, a recent proof of another kind is asked for.
 * @throws AppError auth.wrong_password (403), access.proof_needed (403), auth.weak_password (422), request.too_many (429)
 */
export async function changePassword(
  ctx: PersonCtx,
  input: { readonly currentPassword?: string | undefined; readonly newPassword: string } & From,
): Promise<void> {
  const { env, caller } = ctx;
  const user = await findUser(env, caller.userId);
  if (!user) throw unknownMember();
  await assertMayChange(ctx, user, input.currentPassword);
  const passwordHash = await hashNewPassword(ctx, input.newPassword, { email: user.email, field: "newPassword" });
  const now = ctx.now();
  await setPassword(env, user.id, passwordHash);
  await voidOpenLinks(env, user.id, now);
  await endSignIns(ctx, user.id, "password_changed", { except: caller.signInId });
  await recordAccountEvent(env, user.id, "password_changed", { device: input.device.label, place: input.place }, now);
  ctx.defer(mailPasswordChanged(ctx, user));
}

async function assertMayChange(ctx: PersonCtx, user: UserRow, currentPassword: string | undefined): Promise<void> {
  if (user.passwordHash !== null) {
    if (!(await isPasswordOf(ctx, user, currentPassword ?? ""))) throw wrongPassword();
    return;
  }
  const signIn = await findSignIn(ctx.env, ctx.caller.signInId);
  if (!signIn || ctx.now() - signIn.provedAt > recentProofMs) throw proofNeeded();
}

/** Checks the password of somebody who is signed in. @throws AppError request.too_many (429) */
export async function isPasswordOf(ctx: PublicCtx, user: UserRow, password: string): Promise<boolean> {
  await countProof(ctx, user.id);
  return (await checkPassword(password, user.passwordHash, ctx.configuration.passwordCost)).matches;
}

async function mailPasswordChanged(ctx: PublicCtx, user: UserRow): Promise<void> {
  const { id, email, name, language } = user;
  await requestAccountMail(ctx, { kind: "password_changed", address: email, userId: id, language, params: { name } });
}
