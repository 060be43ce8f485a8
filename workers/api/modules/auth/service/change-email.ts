import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { PersonCtx, PublicCtx } from "../../../platform/context.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { readMailedLink, useMailedLink } from "../../mail/service/mailed-links.ts";
import { changeEmailWrite, findUser, findUserByEmail, voidOpenLinks } from "../account-store.ts";
import { emailTaken, linkRefused, unknownMember } from "../errors.ts";
import { countMailAsked, mayWriteTo } from "../login-limits.ts";
import { maskEmail } from "../mask-email.ts";
import { recordAccountEvent } from "./account-events.ts";

type From = { readonly device: string; readonly place: string | null };

/**
 * Mails a link to a new address. One that has an account is told so by mail, not by the answer.
 * @throws AppError request.too_many (429)
 */
export async function askForEmail(ctx: PersonCtx, email: string, from: From): Promise<void> {
  await countMailAsked(ctx);
  const user = await findUser(ctx.env, ctx.caller.userId);
  if (!user) throw unknownMember();
  await recordAccountEvent(ctx.env, user.id, "email_change_asked", from, ctx.now());
  ctx.defer(mailNewAddress());

  async function mailNewAddress(): Promise<void> {
    const owner = await findUserByEmail(ctx.env, email);
    if (!user || !(await mayWriteTo(ctx, "change", email))) return;
    const { id, name, language } = owner ?? user;
    await requestAccountMail(
      ctx,
      owner
        ? { kind: "already_registered", address: email, userId: id, language, params: { name } }
        : {
            kind: "change_email",
            address: email,
            userId: id,
            language,
            subject: id,
            params: { userId: id, name, newEmail: email },
          },
    );
  }
}

/**
 * Gives an account the address its owner has just opened a link from, and tells the old one.
 * @throws AppError auth.link_refused (422), auth.email_taken (409)
 */
export async function confirmEmail(ctx: PublicCtx, token: string, from: From): Promise<void> {
  const { env } = ctx;
  const link = await readMailedLink(env, "change_email", token, ctx.now());
  const user = link && (await findUser(env, link.subject));
  const email = link?.detail ?? null;
  if (!user || email === null || user.closedAt !== null) throw linkRefused();
  if (!(await useMailedLink(env, "change_email", token, ctx.now()))) throw linkRefused();
  const now = ctx.now();
  await commitDirectory(env, [changeEmailWrite(env, user.id, email, now)], { already_exists: emailTaken });
  // Links in the old mailbox must not open the account any more.
  await voidOpenLinks(env, user.id, now);
  await recordAccountEvent(env, user.id, "email_changed", from, now);
  const { id, name, language } = user;
  const params = { name, newEmailMasked: maskEmail(email) };
  ctx.defer(requestAccountMail(ctx, { kind: "email_changed", address: user.email, userId: id, language, params }));
}
