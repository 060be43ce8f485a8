import type { Money } from "../../../shared/money.ts";
import { parseAmount } from "../../../shared/amount-text.ts";
import type { OrderStatus } from "../../../shared/order-states.ts";
import type { RefundInput, StaffOrder } from "../../../workers/api/modules/orders/contract.ts";

/** What staff can do with an order as it is now. */
export type OrderAction = "ship" | "changeTracking" | "deliver" | "refund" | "cancel" | "settle";

export function listActions({ status, refundable }: Pick<StaffOrder, "status" | "refundable">): readonly OrderAction[] {
  return [
    ...byStatus[status],
    ...(refundable.amount > 0 && status !== "awaiting_payment" ? (["refund"] as const) : []),
  ];
}

const byStatus: Readonly<Record<OrderStatus, readonly OrderAction[]>> = {
  awaiting_payment: ["settle", "cancel"],
  paid: ["ship", "cancel"],
  shipped: ["deliver", "changeTracking"],
  ...{ delivered: [], expired: [], failed: [], cancelled: [], refunded: [] },
};

export const refundWhys = ["requested", "damaged", "not_received"] as const satisfies readonly RefundInput["reason"][];

/** A refund as it is being decided about. */
export type RefundDraft = {
  readonly part: "whole" | "some";
  readonly typed: string;
  readonly reason: (typeof refundWhys)[number];
  readonly restock: boolean;
};

/** How much goes back, or null where what is typed is no amount up to what is left. */
export function readRefundAmount({ part, typed }: RefundDraft, left: Money): Money | null {
  const amount = part === "whole" ? left.amount : parseAmount(typed);
  return amount === null || amount <= 0 || amount > left.amount ? null : { ...left, amount };
}

/** The refund as the API takes it: all that is left goes without an amount, and only then can things go back on the shelf. */
export function toRefund(draft: RefundDraft, amount: Money, order: Pick<StaffOrder, "total">): RefundInput {
  const isWhole = amount.amount === order.total.amount;
  return {
    ...(draft.part === "some" && { amount: amount.amount }),
    reason: draft.reason,
    restock: draft.restock && isWhole,
  };
}
