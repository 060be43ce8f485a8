import Stripe from "stripe";
import type { PaymentSubject } from "./checkout.ts";
import { subjectOf } from "./payment.ts";
import type { StripeService } from "./stripe-service.ts";

/** A signature counts this long. */
const toleranceSeconds = 300;
const crypto = Stripe.createSubtleCryptoProvider();

/** What a webhook is about. What it says is not looked at: the payment is read anew. */
export type StripeWebhook =
  | { readonly kind: "refused" }
  /** Nothing that concerns a payment. */
  | { readonly kind: "ignored"; readonly id: string; readonly type: string }
  | {
      readonly kind: "payment";
      readonly id: string;
      readonly type: string;
      /** Null where the object does not say whose it is: then `paymentId` does. */
      readonly subject: PaymentSubject | null;
      readonly paymentId: string | null;
    };

/**
 * Checks the signature over the raw body.
 * @param now in ms
 */
export async function readStripeWebhook(
  { webhookSecret }: Pick<StripeService, "webhookSecret">,
  body: string,
  signature: string,
  now: number,
): Promise<StripeWebhook> {
  const event = await verify(body, signature, webhookSecret, now);
  if (event === null) return { kind: "refused" };
  const { id, type } = event;
  switch (event.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
    case "checkout.session.async_payment_failed":
    case "checkout.session.expired":
      return { kind: "payment", id, type, subject: subjectOf(event.data.object.metadata), paymentId: null };
    case "charge.refunded":
    case "charge.refund.updated":
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.funds_reinstated": {
      const { metadata, payment_intent: intent } = event.data.object;
      const paymentId = typeof intent === "string" ? intent : (intent?.id ?? null);
      return { kind: "payment", id, type, subject: subjectOf(metadata), paymentId };
    }
    default:
      return { kind: "ignored", id, type };
  }
}

async function verify(body: string, signature: string, secret: string, now: number): Promise<Stripe.Event | null> {
  try {
    return await Stripe.webhooks.constructEventAsync(body, signature, secret, toleranceSeconds, crypto, now);
  } catch {
    return null;
  }
}
