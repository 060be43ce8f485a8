import type { Language } from "../../../../../shared/languages.ts";
import { z } from "zod";
import { ErasureLine } from "../../../../../shared/erasure.ts";
import { remindAccountAt, type AccountReminder } from "../../../platform/account-clock.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { houseData } from "../house-data.ts";
import type { PersonalData } from "../personal-data.ts";
import { eraseReminderKind, forgetMailReminderKind } from "../reminder-kinds.ts";
import { beginErasure, endErasure, findErasure, forgetMail, keepPlan } from "../store.ts";

/** The mail with the receipt is sent long before this. */
const receiptMailKeptMs = 86_400_000;

/**
 * Erases everything the house keeps of a person, area by area, and mails the receipt. Stopped anywhere, it is called again and goes through
 * all areas from the start; what is gone already costs nothing.
 * @throws what an area throws: the account's clock tries again, for ever
 */
export async function eraseAccount(
  ctx: PublicCtx,
  erasureId: string,
  areas: readonly PersonalData[] = houseData,
): Promise<void> {
  const wish = await findErasure(ctx.env, erasureId);
  if (!wish || !(await beginErasure(ctx.env, erasureId))) return;
  const user = await findUser(ctx.env, wish.userId);
  if (!user) return;
  const person = { userId: user.id, email: user.email, name: user.name };
  if (wish.receipt === null) {
    const lines: ErasureLine[] = [];
    for (const area of areas) lines.push(...(await area.plan(ctx.env, person)));
    await keepPlan(ctx.env, erasureId, z.array(ErasureLine).parse(lines));
  }
  const others = areas.filter(({ area }) => area !== "account");
  const account = areas.filter(({ area }) => area === "account");
  for (const area of others) await area.erase(ctx, person, wish);
  if (user.erasedAt === null) await mailReceipt(ctx, { ...person, language: user.language }, erasureId);
  for (const area of account) await area.erase(ctx, person, wish);
  await endErasure(ctx.env, erasureId, ctx.now());
  ctx.log.info("privacy.erased", { erasureId });
}

/** To the address that is about to go, and forgotten with it: the mail's own row goes a day later. */
async function mailReceipt(
  ctx: PublicCtx,
  person: { readonly userId: string; readonly email: string; readonly language: Language },
  receiptId: string,
): Promise<void> {
  const { email: address, language } = person;
  const mailId = await requestAccountMail(ctx, { kind: "account_erased", address, language, params: { receiptId } });
  await remindAccountAt(ctx.env, person.userId, ctx.now() + receiptMailKeptMs, forgetMailReminderKind, mailId);
}

/** The end of the 30 days. */
export const eraseWhenDue: AccountReminder = {
  kind: eraseReminderKind,
  handle: (ctx, _key, erasureId) => eraseAccount(ctx, erasureId),
};

export const forgetReceiptMail: AccountReminder = {
  kind: forgetMailReminderKind,
  handle: (ctx, _key, mailId) => forgetMail(ctx.env, mailId),
};
