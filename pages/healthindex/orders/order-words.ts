import type { OrderEvent } from "../../../workers/api/modules/orders/contract.ts";
import type { OrderStatus } from "../../../shared/order-states.ts";

/** How a state is shown beside its words: colour only helps. */
export const statusTones: Readonly<Record<OrderStatus, "neutral" | "accent" | "positive" | "warning" | "danger">> = {
  awaiting_payment: "warning",
  paid: "positive",
  shipped: "accent",
  delivered: "positive",
  expired: "neutral",
  failed: "danger",
  cancelled: "neutral",
  refunded: "neutral",
};

/** What people are told; the house's bookkeeping (a number for the invoice, a refund that is tried again, a dispute) is not theirs. */
const told = [
  "placed",
  "paid",
  "paid_late",
  "shipped",
  "delivered",
  "expired",
  "failed",
  "cancelled",
  "refund_requested",
  "refunded",
] as const;

export type ToldEvent = OrderEvent & { readonly kind: (typeof told)[number] };

export function isTold(event: OrderEvent): event is ToldEvent {
  return told.some((kind) => kind === event.kind);
}
