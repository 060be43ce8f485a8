import type { Dispute, Payment, Refund, Session } from "./objects.ts";
import type { StripeState } from "./state.ts";

const seconds = (at: number) => Math.floor(at / 1000);

export function writeSession(state: StripeState, session: Session, expand: readonly string[] = []): object {
  const { id, amount, currency, metadata, status, paymentId } = session;
  const payment = paymentId === null ? null : (state.payments.get(paymentId) ?? null);
  const wanted = expand.some((path) => path.startsWith("payment_intent"));
  const inner = expand.flatMap((path) => /^payment_intent\.(.+)$/.exec(path)?.[1] ?? []);
  return {
    ...{ id, object: "checkout.session", mode: "payment", livemode: false, currency, metadata, status },
    ...{ amount_subtotal: amount, amount_total: amount, payment_status: session.paymentStatus },
    ...{ client_reference_id: session.reference, customer: null, customer_email: session.email },
    ...{ created: seconds(session.createdAt), expires_at: seconds(session.expiresAt), locale: session.locale },
    ...{ success_url: session.successUrl, cancel_url: session.cancelUrl, ui_mode: "hosted_page" },
    payment_intent: payment === null ? null : wanted ? writePayment(state, payment, inner) : payment.id,
    url: status === "open" ? pageOf(state, session) : null,
  };
}

export function pageOf(state: StripeState, { id, metadata }: Session): string {
  const language = metadata["language"];
  return `${state.origin}/pay?session=${id}${language === undefined ? "" : `&language=${language}`}`;
}

export function writePayment(state: StripeState, payment: Payment, expand: readonly string[] = []): object {
  const { id, amount, currency, metadata, description, status, chargeId } = payment;
  const charge = chargeId === null ? null : expand.includes("latest_charge") ? writeCharge(state, payment) : chargeId;
  return {
    ...{ id, object: "payment_intent", amount, currency, metadata, description, status, livemode: false },
    ...{ amount_received: status === "succeeded" ? amount : 0, capture_method: "automatic_async" },
    ...{ created: seconds(payment.createdAt), customer: null, latest_charge: charge },
    last_payment_error:
      payment.declineCode === null
        ? null
        : {
            type: "card_error",
            code: "card_declined",
            decline_code: payment.declineCode,
            message: "Your card was declined.",
          },
  };
}

export function writeCharge(state: StripeState, payment: Payment): object {
  const { id, amount, currency, metadata, chargeId, status, isDisputed, card } = payment;
  const returned = refundedOf(state, id);
  return {
    ...{ id: chargeId, object: "charge", amount, currency, metadata, livemode: false, payment_intent: id },
    ...{ amount_captured: amount, amount_refunded: returned, captured: true, disputed: isDisputed },
    ...{ paid: status === "succeeded", refunded: returned === amount, status: "succeeded" },
    created: seconds(payment.createdAt),
    payment_method_details: { type: "card", card: { brand: "visa", last4: (card ?? "").slice(-4) } },
  };
}

/** What has gone back, or is on its way: what failed came back to us. */
export function refundedOf(state: StripeState, paymentId: string): number {
  return [...state.refunds.values()]
    .filter((refund) => refund.paymentId === paymentId && refund.status !== "failed" && refund.status !== "canceled")
    .reduce((sum, { amount }) => sum + amount, 0);
}

export function writeRefund({ id, amount, currency, reason, metadata, status, ...refund }: Refund): object {
  return {
    ...{ id, object: "refund", amount, currency, reason, metadata, status },
    ...{ charge: refund.chargeId, payment_intent: refund.paymentId, created: seconds(refund.createdAt) },
    ...(status === "failed" && { failure_reason: "expired_or_canceled_card" }),
  };
}

export function writeDispute({ id, amount, currency, reason, status, ...dispute }: Dispute): object {
  return {
    ...{ id, object: "dispute", amount, currency, reason, status, livemode: false, metadata: {} },
    ...{ charge: dispute.chargeId, payment_intent: dispute.paymentId, created: seconds(dispute.createdAt) },
    is_charge_refundable: false,
  };
}

export function writeList(url: string, data: readonly object[]): object {
  return { object: "list", data, has_more: false, url };
}
