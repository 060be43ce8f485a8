import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx } from "../../../platform/context.ts";
import type { ShipInput } from "../contract.ts";
import { wrongState } from "../errors.ts";
import type { Happening } from "../order-rules/settle.ts";
import { statusOf, type OrderState } from "../order-rules/state.ts";
import type { StoredOrder } from "../order-row.ts";
import { eventsOf, writesOf } from "../step-writes.ts";
import { requireOrder } from "./read-orders.ts";

/** It has left. Again changes the tracking. @throws AppError orders.not_found (404), orders.wrong_state (409) */
export async function shipOrder(ctx: MemberWriteCtx, orderId: string, input: ShipInput): Promise<StoredOrder> {
  const order = await requireOrder(ctx, orderId);
  const status = statusOf(order.state, order.total);
  if (status !== "paid" && status !== "shipped") throw wrongState();
  const { carrier = null, number = null, url = null } = input;
  const state: OrderState = { ...order.state, fulfilment: "shipped", tracking: { carrier, number, url } };
  return keep(ctx, order, state, status === "paid" ? [{ kind: "shipped" }] : [], "order.shipped");
}

/** It has arrived. Again changes nothing. @throws AppError orders.not_found (404), orders.wrong_state (409) */
export async function deliverOrder(ctx: MemberWriteCtx, orderId: string): Promise<StoredOrder> {
  const order = await requireOrder(ctx, orderId);
  const status = statusOf(order.state, order.total);
  if (status === "delivered") return order;
  if (status !== "shipped") throw wrongState();
  return keep(ctx, order, { ...order.state, fulfilment: "delivered" }, [{ kind: "delivered" }], "order.delivered");
}

async function keep(
  ctx: MemberWriteCtx,
  order: StoredOrder,
  state: OrderState,
  happenings: readonly Happening[],
  action: string,
): Promise<StoredOrder> {
  const step = { state, effects: { happenings, stock: null, invoice: false, credits: [] } };
  await commit(ctx, {
    writes: await writesOf(ctx, order, step),
    audit: { action, target: order.id },
    events: eventsOf(order, step),
  });
  return { ...order, state, updatedAt: ctx.now(), version: order.version + 1 };
}
