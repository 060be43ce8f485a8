import type { WriteCtx } from "../../platform/context.ts";
import { remindAt, type Reminder } from "../../platform/reminders.ts";
import { decideNext, leaseMs } from "./transactional-rules.ts";
import { findTransactional, ledgerOf } from "./transactional-store.ts";

const kind = "delivery.transactional";

export function remindOfTransactional(ctx: WriteCtx, id: string, at: number): Promise<void> {
  return remindAt(ctx, at, kind, id);
}

/** Puts a message's wake-up into the queue of single messages. If that fails the Clock wakes it a minute later. */
export async function wakeTransactional(ctx: WriteCtx, id: string): Promise<void> {
  try {
    await ctx.env.EMAIL_QUEUE.send({ kind: "transactional", orgId: ctx.tenant.orgId, id });
  } catch (error) {
    ctx.log.error("transactional.wake_up_lost", error, { delivery: id });
  }
}

/** Wakes a message whose lease ended, whose pause is over, or whose fate is unknown; comes back until its way has ended. */
export const transactionalDue: Reminder = {
  kind,
  async handle(ctx, id) {
    const row = await findTransactional(ctx.tenant, id);
    if (!row) return;
    const next = decideNext(ledgerOf(row), ctx.now());
    if (next.kind === "rest") return;
    if (next.kind === "wait") return remindOfTransactional(ctx, id, next.until);
    await remindOfTransactional(ctx, id, ctx.now() + leaseMs);
    await wakeTransactional(ctx, id);
  },
};
