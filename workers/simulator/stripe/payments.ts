import { behaviourOf } from "./cards.ts";
import { newStripeId, type Dispute, type Payment, type Session } from "./objects.ts";
import { invalid, missing, StripeError } from "./stripe-error.ts";
import type { StripeState } from "./state.ts";
import { emitEvent } from "./webhooks.ts";
import { writeCharge, writeDispute, writePayment, writeSession } from "./wire.ts";

export const orderOf = (metadata: Readonly<Record<string, string>>): string | null => metadata["order"] ?? null;

/** The session as it is now: one whose time is over has expired. */
export function findSession(state: StripeState, id: string): Session {
  const session = state.sessions.get(id);
  if (!session) throw missing("checkout.session", id);
  const isPayable = session.status === "open" && state.now() >= session.expiresAt;
  if (isPayable) expireSession(state, session);
  return session;
}

/** @throws StripeError when it is completed or expired already */
export function expireSession(state: StripeState, session: Session): void {
  if (session.status !== "open")
    throw invalid("session", "Only Checkout Sessions with a status in ['open'] can be expired.");
  session.status = "expired";
  emitEvent(state, "checkout.session.expired", writeSession(state, session), orderOf(session.metadata));
}

export type PayOutcome = "paid" | "challenge" | "processing";

/**
 * Somebody pays with a card, or answers the bank's question.
 * @throws StripeError card_error (402) when the card is declined
 */
export function pay(state: StripeState, session: Session, card: string, isProved = false): PayOutcome {
  requireOpen(session);
  const behaviour = behaviourOf(card);
  if (behaviour === null)
    throw new StripeError(402, "card_error", "Your card number is incorrect.", { code: "incorrect_number" });
  const payment = openPayment(state, session);
  payment.card = card.replaceAll(/\D/g, "");
  if (behaviour.kind === "declined") decline(state, payment, behaviour.declineCode);
  if (behaviour.kind === "challenge" && !isProved) {
    payment.status = "requires_action";
    state.onChange();
    return "challenge";
  }
  capture(state, session, payment);
  if (behaviour.kind === "accepted" && behaviour.later === "disputed") openDispute(state, payment, "fraudulent");
  return "paid";
}

/** The bank's question was not answered: the card is refused, and another may be tried. */
export function failChallenge(state: StripeState, session: Session): never {
  requireOpen(session);
  const payment = openPayment(state, session);
  decline(state, payment, "authentication_required");
}

/** A way to pay that takes days: the page is completed, the money is not there. */
export function payLater(state: StripeState, session: Session): PayOutcome {
  requireOpen(session);
  const payment = openPayment(state, session);
  payment.status = "processing";
  session.status = "complete";
  emitEvent(state, "checkout.session.completed", writeSession(state, session), orderOf(session.metadata));
  return "processing";
}

/** How what takes days ended. */
export function endProcessing(state: StripeState, session: Session, outcome: "succeeded" | "failed"): void {
  const payment = openPayment(state, session);
  if (payment.status !== "processing") throw invalid("session", "Nothing is under way.");
  if (outcome === "succeeded") {
    capture(state, session, payment, "checkout.session.async_payment_succeeded");
    return;
  }
  payment.status = "requires_payment_method";
  const order = orderOf(session.metadata);
  emitEvent(state, "checkout.session.async_payment_failed", writeSession(state, session), order);
}

export function openDispute(state: StripeState, payment: Payment, reason: string): Dispute {
  const { id: paymentId, chargeId, amount, currency } = payment;
  if (chargeId === null) throw invalid("payment_intent", "Nothing was paid.");
  const status = "needs_response" as const;
  const made = { id: newStripeId("du"), createdAt: state.now(), paymentId, chargeId, amount, currency, reason, status };
  const dispute: Dispute = made;
  state.disputes.set(dispute.id, dispute);
  payment.isDisputed = true;
  emitEvent(state, "charge.dispute.created", writeDispute(dispute), orderOf(payment.metadata));
  return dispute;
}

export function closeDispute(state: StripeState, dispute: Dispute, status: "won" | "lost"): void {
  dispute.status = status;
  const payment = state.payments.get(dispute.paymentId);
  emitEvent(state, "charge.dispute.closed", writeDispute(dispute), payment ? orderOf(payment.metadata) : null);
}

function requireOpen(session: Session): void {
  if (session.status === "complete") throw invalid("session", "This Checkout Session is already completed.");
  if (session.status === "expired") throw invalid("session", "This Checkout Session has expired.");
}

function decline(state: StripeState, payment: Payment, declineCode: string): never {
  payment.status = "requires_payment_method";
  payment.declineCode = declineCode;
  emitEvent(state, "payment_intent.payment_failed", writePayment(state, payment), orderOf(payment.metadata));
  const authentication = declineCode === "authentication_required";
  const code = authentication ? "payment_intent_authentication_failure" : "card_declined";
  throw new StripeError(402, "card_error", "Your card was declined.", { code, declineCode });
}

function capture(state: StripeState, session: Session, payment: Payment, type = "checkout.session.completed"): void {
  payment.status = "succeeded";
  payment.captures += 1;
  payment.declineCode = null;
  payment.chargeId = newStripeId("ch");
  session.status = "complete";
  session.paymentStatus = "paid";
  const order = orderOf(session.metadata);
  emitEvent(state, "charge.succeeded", writeCharge(state, payment), order);
  emitEvent(state, "payment_intent.succeeded", writePayment(state, payment), order);
  emitEvent(state, type, writeSession(state, session), order);
}

/** A session has one payment, however often it is tried. */
function openPayment(state: StripeState, session: Session): Payment {
  const known = session.paymentId === null ? undefined : state.payments.get(session.paymentId);
  if (known) return known;
  const { amount, currency, paymentMetadata: metadata, description, id: sessionId } = session;
  const payment: Payment = {
    ...{ id: newStripeId("pi"), sessionId, amount, currency, metadata, description, createdAt: state.now() },
    ...{ status: "requires_payment_method", card: null, declineCode: null, chargeId: null, captures: 0 },
    isDisputed: false,
  };
  state.payments.set(payment.id, payment);
  session.paymentId = payment.id;
  state.onChange();
  return payment;
}
