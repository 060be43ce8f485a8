import { z } from "zod";
import {
  disputeStatuses,
  refundReasons,
  refundStatuses,
  type OrderStatus,
} from "../../../../../shared/order-states.ts";

const Time = z.int().describe("Milliseconds");

const RefundState = z.object({
  id: z.string(),
  /** re_...; null until Stripe has it. */
  stripeId: z.string().nullable(),
  amount: z.int().positive(),
  status: z.enum(refundStatuses),
  reason: z.enum(refundReasons),
  /** What was bought goes back on the shelf once the money is back. */
  restock: z.boolean(),
  at: Time,
  by: z.string().nullable(),
  /** Its credit note is written: once, whatever Stripe says later. */
  isCredited: z.boolean(),
});
export type RefundState = Readonly<z.infer<typeof RefundState>>;

const DisputeState = z.object({
  id: z.string(),
  amount: z.int(),
  reason: z.string(),
  status: z.enum(disputeStatuses),
  at: Time,
});
export type DisputeState = Readonly<z.infer<typeof DisputeState>>;

export const OrderState = z.object({
  payment: z.enum(["open", "processing", "paid", "expired", "failed"]),
  paidAt: Time.nullable(),
  /** pi_... */
  paymentId: z.string().nullable(),
  /** Until then the page at Stripe takes a payment. */
  payBy: Time,
  /** `short`: paid, and nothing was left. `returned`: was taken, and is on the shelf again. */
  stock: z.enum(["reserved", "taken", "released", "short", "returned"]),
  /** Somebody does not want it any more, or it cannot be had: no payment is kept. */
  cancel: z.object({ at: Time, by: z.string().nullable(), reason: z.string() }).nullable(),
  refunds: z.array(RefundState),
  disputes: z.array(DisputeState),
  fulfilment: z.enum(["none", "shipped", "delivered"]),
  tracking: z
    .object({ carrier: z.string().nullable(), number: z.string().nullable(), url: z.string().nullable() })
    .nullable(),
});
export type OrderState = Readonly<z.infer<typeof OrderState>>;

export function openOrder(payBy: number): OrderState {
  return {
    ...{ payment: "open", paidAt: null, paymentId: null, payBy, stock: "reserved", cancel: null },
    ...{ refunds: [], disputes: [], fulfilment: "none", tracking: null },
  };
}

/** @param total of the order, in minor units */
export function statusOf(state: OrderState, total: number): OrderStatus {
  const { payment, cancel, fulfilment } = state;
  switch (payment) {
    case "open":
    case "processing":
      return "awaiting_payment";
    case "expired":
      return cancel === null ? "expired" : "cancelled";
    case "failed":
      return cancel === null ? "failed" : "cancelled";
    case "paid":
      if (refundedOf(state) >= total) return "refunded";
      if (cancel !== null) return "cancelled";
      return fulfilment === "none" ? "paid" : fulfilment;
  }
}

/** What has come back to the buyer. */
export function refundedOf({ refunds }: Pick<OrderState, "refunds">): number {
  return sumOf(refunds.filter(({ status }) => status === "succeeded"));
}

/** What may still be asked back: nothing while the bank has taken the payment into question, or away. */
export function refundableOf({ payment, refunds, disputes }: OrderState, total: number): number {
  if (payment !== "paid" || disputes.some(({ status }) => status !== "won")) return 0;
  const under = refunds.filter(({ status }) => status !== "failed" && status !== "cancelled");
  return Math.max(0, total - sumOf(under));
}

function sumOf(refunds: readonly RefundState[]): number {
  return refunds.reduce((sum, { amount }) => sum + amount, 0);
}
