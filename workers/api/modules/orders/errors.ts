import { writeAmount } from "../../../../shared/amount-text.ts";
import { AppError } from "../../platform/errors.ts";

export function unknownOrder(): AppError {
  return new AppError(404, "orders.not_found");
}

/** The cart is not what was shown: it says what changed, and waits for a yes. */
export function cartChanged(): AppError {
  return new AppError(409, "orders.cart_changed");
}

export function cartEmpty(): AppError {
  return new AppError(422, "orders.cart_empty");
}

/** This cart was ordered and paid, perhaps in another window. */
export function alreadyPaid(number: string): AppError {
  return new AppError(409, "orders.already_paid", { params: { number } });
}

/** Stripe does not answer; nothing is lost, and the same request may be made again. */
export function paymentUnavailable(): AppError {
  return new AppError(503, "orders.payment_unavailable", { headers: { "retry-after": "5" } });
}

/** Stripe will not take this: not so small an amount, for example. */
export function paymentRefused(): AppError {
  return new AppError(422, "orders.payment_refused");
}

/** @param left what may still be given back, in minor units */
export function refundTooHigh(left: number): AppError {
  return new AppError(422, "orders.refund_too_high", { params: { left: writeAmount(left) } });
}

export function wrongState(): AppError {
  return new AppError(409, "orders.wrong_state");
}
