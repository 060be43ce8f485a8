/** Where an order is, as people see it. */
export const orderStatuses = [
  /** The checkout is open; its stock is reserved. */
  "awaiting_payment",
  "paid",
  "shipped",
  "delivered",
  /** Nobody paid in time. */
  "expired",
  /** The bank refused in the end, after the checkout had been completed. */
  "failed",
  "cancelled",
  /** All of it was given back. */
  "refunded",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** `requested`: not yet at Stripe. `pending`: on its way to the bank. */
export const refundStatuses = ["requested", "pending", "succeeded", "failed", "cancelled"] as const;

/** Why money goes back. `out_of_stock`: paid after the reservation had lapsed, and nothing was left. `outside`: somebody did it at Stripe. */
export const refundReasons = ["requested", "damaged", "not_received", "cancelled", "out_of_stock", "outside"] as const;
export type RefundReason = (typeof refundReasons)[number];

export const disputeStatuses = ["open", "won", "lost"] as const;

/** What a timeline tells of an order. */
export const orderEventKinds = [
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
  "refund_failed",
  "dispute_opened",
  "dispute_won",
  "dispute_lost",
] as const;
export type OrderEventKind = (typeof orderEventKinds)[number];
