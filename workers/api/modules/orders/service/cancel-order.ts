import { commit, none, type AuditEntry } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { wrongState } from "../errors.ts";
import { cancel } from "../order-rules/settle.ts";
import type { StoredOrder } from "../order-row.ts";
import { writesOf } from "../step-writes.ts";
import { requireOrder } from "./read-orders.ts";
import { settlePayment } from "./settle-payment.ts";

/**
 * Nobody wants it any more. The wish is written first, then Stripe's page is closed or the money given back; where somebody was just
 * paying, the money comes and goes back.
 * @param by the member or key; null: the buyer, or the house itself
 * @throws AppError orders.not_found (404), orders.wrong_state (409), orders.payment_unavailable (503): the wish stands, and is followed
 */
export async function cancelOrder(
  ctx: WriteCtx,
  orderId: string,
  { reason, by }: { readonly reason: string; readonly by: string | null },
): Promise<StoredOrder> {
  const order = await requireOrder(ctx, orderId);
  const step = cancel(order.state, { by, reason, now: ctx.now() });
  if (!step) throw wrongState();
  const audit: AuditEntry = { action: "order.cancelled", target: orderId, after: { reason } };
  await commit(ctx, {
    writes: await writesOf(ctx, order, step),
    audit: by === null ? none("the order's own timeline tells it") : audit,
    events: [],
  });
  return (await settlePayment(ctx, orderId)) ?? order;
}
