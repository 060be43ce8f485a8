import type Stripe from "stripe";
import { describeFailure, type StripeFailure } from "./stripe-failure.ts";
import { openStripe, type StripeService } from "./stripe-service.ts";

/** Whose order a payment is for: it comes back with every object that belongs to it. */
export type PaymentSubject = { readonly organizationId: string; readonly orderId: string };

export type CheckoutRequest = PaymentSubject & {
  readonly number: string;
  readonly email: string;
  /** BCP 47. Stripe's page has no Arabic: it then follows the browser. */
  readonly language: string;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly lines: readonly { readonly name: string; readonly quantity: number; readonly unitAmount: number }[];
  /** May hold `{CHECKOUT_SESSION_ID}`. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** Milliseconds; Stripe wants at least 30 minutes from now. */
  readonly expiresAt: number;
};

export type OpenedCheckout = { readonly kind: "opened"; readonly sessionId: string; readonly url: string };

/** A page to pay at. The order's id is the idempotency key: asked again, it is the same page. */
export async function openCheckout(
  service: StripeService,
  request: CheckoutRequest,
): Promise<OpenedCheckout | StripeFailure> {
  try {
    const session = await openStripe(service).checkout.sessions.create(toSession(request), {
      idempotencyKey: `checkout/${request.orderId}`,
    });
    return session.url === null
      ? { kind: "refused", code: "no_page" }
      : { kind: "opened", sessionId: session.id, url: session.url };
  } catch (error) {
    return describeFailure(error);
  }
}

/** Nobody can pay there any more. `refused`: it was completed or had expired already. */
export async function expireCheckout(
  service: StripeService,
  sessionId: string,
): Promise<{ readonly kind: "expired" } | StripeFailure> {
  try {
    await openStripe(service).checkout.sessions.expire(sessionId);
    return { kind: "expired" };
  } catch (error) {
    return describeFailure(error);
  }
}

function toSession(request: CheckoutRequest): Stripe.Checkout.SessionCreateParams {
  const { organizationId, orderId, number, email, language, currency, lines, successUrl, cancelUrl } = request;
  const metadata = { organization: organizationId, order: orderId, number, language };
  return {
    mode: "payment",
    client_reference_id: orderId,
    customer_email: email,
    locale: language === "en" ? "en" : "auto",
    success_url: successUrl,
    cancel_url: cancelUrl,
    expires_at: Math.ceil(request.expiresAt / 1000),
    metadata,
    payment_intent_data: { metadata, description: number },
    line_items: lines.map(({ name, quantity, unitAmount }) => ({
      quantity,
      price_data: {
        currency: currency.toLowerCase(),
        unit_amount: unitAmount,
        product_data: { name: name.slice(0, 250) },
      },
    })),
  };
}
