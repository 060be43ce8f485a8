import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { remindAt } from "../../../platform/reminders.ts";
import type { RefundInput } from "../contract.ts";
import { refundTooHigh, wrongState } from "../errors.ts";
import { askRefund, type Step } from "../order-rules/settle.ts";
import { refundableOf } from "../order-rules/state.ts";
import type { StoredOrder } from "../order-row.ts";
import { settleKind } from "../reminder-kinds.ts";
import { writesOf } from "../step-writes.ts";
import { requireOrder } from "./read-orders.ts";
import { settleQuietly } from "./settle-quietly.ts";

/**
 * Gives money back. It is written down before Stripe is asked, so that it is asked for once, and again if it did not answer.
 * @throws AppError orders.not_found (404), orders.wrong_state (409), orders.refund_too_high (422)
 */
export async function refundOrder(ctx: MemberWriteCtx, orderId: string, input: RefundInput): Promise<StoredOrder> {
  const order = await requireOrder(ctx, orderId);
  const left = refundableOf(order.state, order.total);
  if (left === 0) throw wrongState();
  const amount = input.amount ?? left;
  if (amount > left) throw refundTooHigh(left);
  const now = ctx.now();
  const before: Step = { state: order.state, effects: { happenings: [], stock: null, invoice: false, credits: [] } };
  const { reason, restock } = input;
  const step = askRefund(before, { id: newId("rfd", now), amount, reason, restock, now, by: ctx.caller.memberId });
  await remindAt(ctx, now + 60_000, settleKind, orderId);
  await commit(ctx, {
    writes: await writesOf(ctx, order, step),
    audit: { action: "order.refund_requested", target: orderId, after: { amount, reason } },
    events: [],
  });
  return settleQuietly(ctx, orderId, order);
}
