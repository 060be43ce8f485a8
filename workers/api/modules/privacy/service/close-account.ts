import { commitDirectory } from "../../../platform/commit-directory.ts";
import { remindAccountAt } from "../../../platform/account-clock.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { notFound } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { endSignIns } from "../../auth/service/end-sign-ins.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { findBlockingOrganizations } from "../../organizations/service/memberships.ts";
import { handOverFirst } from "../errors.ts";
import { eraseReminderKind } from "../reminder-kinds.ts";
import { closeWrites, findOpenErasure } from "../store.ts";

export const graceMs = 30 * 86_400_000;

export type ErasureWish = { readonly id: string; readonly dueAt: number };

/**
 * Closes an account: signed out everywhere before this returns, erased when its grace is over. Closing it again tells when that is.
 * @param options `graceMs` for whoever may not wait
 * @throws AppError privacy.hand_over_first (409), commit.not_found (404) for an account that is erased or never was
 */
export async function closeAccount(
  ctx: PublicCtx,
  userId: string,
  from: { readonly device: string | null; readonly place: string | null },
  options: { readonly graceMs?: number } = {},
): Promise<ErasureWish> {
  const user = await findUser(ctx.env, userId);
  if (!user || user.erasedAt !== null) throw notFound();
  const blocking = await findBlockingOrganizations(ctx.env, userId);
  if (blocking.length > 0) throw handOverFirst(blocking);
  const wish = (await findOpenErasure(ctx.env, userId)) ?? (await beginWish(ctx, userId, options.graceMs ?? graceMs));
  await endSignIns(ctx, userId, "account_closed");
  if (user.closedAt === null) {
    const { name, email: address, language } = user;
    await recordAccountEvent(ctx.env, userId, "account_closed", from, ctx.now());
    const params = { userId, name, eraseAt: wish.dueAt };
    await requestAccountMail(ctx, { kind: "account_closing", address, language, userId, params });
  }
  return { id: wish.id, dueAt: wish.dueAt };
}

/** The reminder stands first: without the wish it does nothing, but a wish without it would never come true. */
async function beginWish(ctx: PublicCtx, userId: string, grace: number): Promise<ErasureWish> {
  const now = ctx.now();
  const wish = { id: newId("ers", now), dueAt: now + grace };
  await remindAccountAt(ctx.env, userId, wish.dueAt, eraseReminderKind, wish.id);
  await commitDirectory(ctx.env, closeWrites(ctx.env, { ...wish, userId, now }));
  return wish;
}
