import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import type { StoredOrder } from "../order-row.ts";
import { findOrder } from "../store.ts";
import { settlePayment } from "./settle-payment.ts";

/** The order after settling, or as it is written where Stripe does not answer: a clock looks at it again. */
export async function settleQuietly(ctx: WriteCtx, orderId: string, before: StoredOrder): Promise<StoredOrder> {
  try {
    return (await settlePayment(ctx, orderId)) ?? before;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "orders.payment_unavailable") throw error;
    ctx.log.warn("orders.settle_later", { order: orderId });
    return (await findOrder(ctx.tenant, orderId)) ?? before;
  }
}
