import Stripe from "stripe";

/**
 * Why Stripe did not do as asked. `unreachable`: it may have been done, and the same idempotency key finds out. `absent`: there is no
 * such object. `refused`: it was not done, and asking again will not help.
 */
export type StripeFailure =
  | { readonly kind: "unreachable"; readonly code: string }
  | { readonly kind: "absent" }
  | { readonly kind: "refused"; readonly code: string };

/** Never holds a message of Stripe's: it may quote what was sent. https://docs.stripe.com/api/errors */
export function describeFailure(error: unknown): StripeFailure {
  if (!(error instanceof Stripe.errors.StripeError)) return { kind: "unreachable", code: "connection_lost" };
  const { statusCode = 0, code = error.type } = error;
  if (statusCode === 404 || code === "resource_missing") return { kind: "absent" };
  const isFinal = statusCode >= 400 && statusCode < 500 && statusCode !== 409 && statusCode !== 429;
  return isFinal ? { kind: "refused", code } : { kind: "unreachable", code };
}
