import { remindAccountAt, type AccountReminder } from "../../platform/account-clock.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { deterministicId } from "../../platform/ids.ts";
import { decideNext, leaseMs } from "./ledger-rules.ts";
import { findMail, ledgerOf } from "./store.ts";

const kind = "mail.due";

/** Whose clock reminds of a mail: the account's, or that of an address which has none. */
export async function remindOfMail(
  env: Env,
  to: { readonly userId: string | null; readonly address: string },
  id: string,
  at: number,
): Promise<void> {
  const key = to.userId ?? (await deterministicId("adr", to.address.toLowerCase()));
  await remindAccountAt(env, key, at, kind, id);
}

/** Puts a mail's wake-up into the queue. If that fails the clock wakes it a minute later. */
export async function wakeMail(ctx: Pick<PublicCtx, "env" | "log">, id: string): Promise<void> {
  try {
    await ctx.env.EMAIL_QUEUE.send({ kind: "account_mail", id });
  } catch (error) {
    ctx.log.error("mail.wake_up_lost", error, { mail: id });
  }
}

/** Wakes a mail whose lease ended, whose pause is over, or whose fate is unknown; comes back until its way has ended. */
export const mailDue: AccountReminder = {
  kind,
  async handle(ctx, key, id) {
    const mail = await findMail(ctx.env, id);
    if (!mail) return;
    const next = decideNext(ledgerOf(mail), ctx.now());
    if (next.kind === "rest") return;
    if (next.kind === "wait") return remindAccountAt(ctx.env, key, next.until, kind, id);
    await remindAccountAt(ctx.env, key, ctx.now() + leaseMs, kind, id);
    await wakeMail(ctx, id);
  },
};
