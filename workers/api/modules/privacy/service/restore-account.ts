import { forgetAccountReminder } from "../../../platform/account-clock.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import { findUser } from "../../auth/service/accounts.ts";
import type { PrimaryOutcome } from "../../auth/service/begin-session.ts";
import { checkCredentials } from "../../auth/service/check-credentials.ts";
import { logIn, type LogIn } from "../../auth/service/log-in.ts";
import { readMailedLink, useMailedLink } from "../../mail/service/mailed-links.ts";
import { linkOver, tooLateToRestore } from "../errors.ts";
import { eraseReminderKind } from "../reminder-kinds.ts";
import { findOpenErasure, restoreWrites } from "../store.ts";

type From = { readonly device: string | null; readonly place: string | null };

/**
 * Takes a closed account back and signs in, as a log-in would: same limits, same time, same answers. An account that is open is only signed
 * in to. The password opens it; where there is a second factor, it guards the sign-in that follows.
 * @throws AppError auth.wrong_credentials (401), request.too_many (429), privacy.too_late (409)
 */
export async function restoreAccount(ctx: PublicCtx, input: LogIn): Promise<PrimaryOutcome> {
  const user = await checkCredentials(ctx, input, input.device);
  if (user.closedAt !== null) await takeBack(ctx, user.id, { device: input.device.label, place: input.place });
  return logIn(ctx, input);
}

/**
 * Takes a closed account back by the link in the letter that told of its closing, for whoever has no password. It signs nobody in. The link
 * is used up last: opened again after a failure it still works.
 * @throws AppError privacy.link_refused (422), privacy.too_late (409)
 */
export async function restoreAccountByLink(ctx: PublicCtx, token: string, from: From): Promise<void> {
  const link = await readMailedLink(ctx.env, "restore", token, ctx.now());
  const user = link && (await findUser(ctx.env, link.subject));
  if (!user) throw linkOver();
  if (user.erasedAt !== null) throw tooLateToRestore();
  if (user.closedAt !== null) await takeBack(ctx, user.id, from);
  await useMailedLink(ctx.env, "restore", token, ctx.now());
}

async function takeBack(ctx: PublicCtx, userId: string, from: From): Promise<void> {
  const wish = await findOpenErasure(ctx.env, userId);
  if (wish === null) throw tooLateToRestore();
  await commitDirectory(ctx.env, restoreWrites(ctx.env, wish.id, userId, ctx.now()), {
    version_conflict: tooLateToRestore,
  });
  await forgetAccountReminder(ctx.env, userId, eraseReminderKind, wish.id);
  await recordAccountEvent(ctx.env, userId, "account_restored", from, ctx.now());
}
