import { assertNever } from "../../../shared/assert-never.ts";
import type { OrderStatus } from "../../../shared/order-states.ts";

/** How paying has ended, as far as anybody knows. */
export type Outcome =
  /** The bank has not said yet. */
  "waiting" | "paid" | "declined" | "expired" | "cancelled" | "refunded";

export function judgePayment(status: OrderStatus): Outcome {
  switch (status) {
    case "awaiting_payment":
      return "waiting";
    case "paid":
    case "shipped":
    case "delivered":
      return "paid";
    case "failed":
      return "declined";
    case "expired":
    case "cancelled":
    case "refunded":
      return status;
    default:
      return assertNever(status);
  }
}

/** How long after the `asked`-th question the next one comes, in ms; null when the page should stop and let the person ask. */
export function nextQuestion(asked: number): number | null {
  if (asked < 5) return 1_000;
  if (asked < 20) return 3_000;
  return null;
}
