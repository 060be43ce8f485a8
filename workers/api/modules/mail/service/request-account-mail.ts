import type { Language } from "../../../../../shared/languages.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import type { AccountMail } from "../account-mail.ts";
import { leaseMs, planLedger } from "../ledger-rules.ts";
import { remindOfMail, wakeMail } from "../mail-due.ts";
import { addMail } from "../store.ts";

export type AccountMailRequest = AccountMail & {
  readonly address: string;
  readonly userId?: string;
  readonly organizationId?: string;
  readonly language: Language;
  /** The id of what the mail is about; a link's own comes from `params`. */
  readonly subject?: string;
};

/**
 * Asks for one e-mail. It is on its way when this resolves; what Postmark says of it never reaches the caller.
 * @returns the mail's id, aml_...
 */
export async function requestAccountMail(ctx: PublicCtx, mail: AccountMailRequest): Promise<string> {
  const now = ctx.now();
  const { kind, address, userId = null, organizationId = null, language, params } = mail;
  const id = newId("aml", now);
  const { dueAt, since, ...ledger } = planLedger(now);
  await addMail(ctx.env, {
    ...{ id, kind, address, userId, organizationId, language, params },
    ...ledger,
    leaseUntil: dueAt,
    createdAt: now,
    updatedAt: since,
  });
  // The reminder stands first: a wake-up that is lost delays the mail and no more.
  await remindOfMail(ctx.env, { userId, address }, id, now + leaseMs);
  await wakeMail(ctx, id);
  return id;
}
