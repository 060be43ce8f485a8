import type Stripe from "stripe";
import type { PaymentSubject } from "./checkout.ts";
import { describeFailure, type StripeFailure } from "./stripe-failure.ts";
import { openStripe, type StripeService } from "./stripe-service.ts";

/** `failed`: the page was completed, and the bank refused in the end. */
export type PaymentProgress = "open" | "processing" | "paid" | "failed" | "expired";

export type StripeRefund = {
  readonly id: string;
  /** Our own refund's id; null when it began at Stripe. */
  readonly reference: string | null;
  readonly amount: number;
  readonly status: "pending" | "succeeded" | "failed" | "cancelled";
};
export type StripeDispute = {
  readonly id: string;
  readonly amount: number;
  readonly reason: string;
  readonly status: "open" | "won" | "lost";
};

/** How a payment stands now: everything that can be known of it, in one reading. Amounts in minor units. */
export type PaymentFacts = {
  readonly progress: PaymentProgress;
  /** pi_...; null until somebody began to pay. */
  readonly paymentId: string | null;
  readonly amount: number;
  readonly refunds: readonly StripeRefund[];
  readonly disputes: readonly StripeDispute[];
};
export type ReadPayment = { readonly kind: "found"; readonly facts: PaymentFacts } | StripeFailure;

/** One request while nothing is paid; one or two more then. */
export async function readPayment(service: StripeService, sessionId: string): Promise<ReadPayment> {
  const stripe = openStripe(service);
  try {
    const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: ["payment_intent.latest_charge"] });
    const intent = expanded(session.payment_intent);
    const progress = progressOf(session, intent);
    const base = { progress, paymentId: idOf(session.payment_intent), amount: session.amount_total ?? 0 };
    if (progress !== "paid" || base.paymentId === null)
      return { kind: "found", facts: { ...base, refunds: [], disputes: [] } };
    const asked = { payment_intent: base.paymentId, limit: 100 };
    const isDisputed = expanded(intent?.latest_charge ?? null)?.disputed ?? true;
    const [refunds, disputes] = await Promise.all([
      stripe.refunds.list(asked),
      isDisputed ? stripe.disputes.list(asked) : null,
    ]);
    const told = { refunds: refunds.data.map(toRefund), disputes: (disputes?.data ?? []).map(toDispute) };
    return { kind: "found", facts: { ...base, ...told } };
  } catch (error) {
    return describeFailure(error);
  }
}

/** Whose payment it is, of events whose object does not say: disputes, and refunds that began at Stripe. Null: none of ours. */
export async function findSubject(
  service: StripeService,
  paymentId: string,
): Promise<{ readonly kind: "found"; readonly subject: PaymentSubject | null } | StripeFailure> {
  try {
    const intent = await openStripe(service).paymentIntents.retrieve(paymentId);
    return { kind: "found", subject: subjectOf(intent.metadata) };
  } catch (error) {
    return describeFailure(error);
  }
}

export function subjectOf(metadata: Stripe.Metadata | null | undefined): PaymentSubject | null {
  const { organization, order } = metadata ?? {};
  return organization !== undefined && order !== undefined ? { organizationId: organization, orderId: order } : null;
}

/** Gives money back. `reference` is the idempotency key and comes back with the refund. `refused`: for example more than is left. */
export async function createRefund(
  service: StripeService,
  refund: { readonly paymentId: string; readonly amount: number; readonly reference: string },
): Promise<{ readonly kind: "created" } | StripeFailure> {
  const { paymentId, amount, reference } = refund;
  try {
    await openStripe(service).refunds.create(
      { payment_intent: paymentId, amount, metadata: { refund: reference } },
      { idempotencyKey: `refund/${reference}` },
    );
    return { kind: "created" };
  } catch (error) {
    return describeFailure(error);
  }
}

function progressOf(session: Stripe.Checkout.Session, intent: Stripe.PaymentIntent | null): PaymentProgress {
  if (session.payment_status !== "unpaid") return "paid";
  if (session.status === "expired") return "expired";
  if (session.status === "open") return "open";
  const isOver = intent?.status === "requires_payment_method" || intent?.status === "canceled";
  return isOver ? "failed" : "processing";
}

function toRefund({ id, amount, status, metadata }: Stripe.Refund): StripeRefund {
  const known = { succeeded: "succeeded", failed: "failed", canceled: "cancelled" } as const;
  const found = Object.entries(known).find(([name]) => name === status)?.[1];
  return { id, amount, status: found ?? "pending", reference: metadata?.["refund"] ?? null };
}

/** A warning that was closed never took money. https://docs.stripe.com/api/disputes/object */
function toDispute({ id, amount, reason, status }: Stripe.Dispute): StripeDispute {
  const isWon = status === "won" || status === "warning_closed" || status === "prevented";
  return { id, amount, reason, status: isWon ? "won" : status === "lost" ? "lost" : "open" };
}

function expanded<Thing extends { readonly id: string }>(value: string | Thing | null): Thing | null {
  return typeof value === "object" ? value : null;
}

function idOf(value: string | { readonly id: string } | null): string | null {
  return typeof value === "string" ? value : (value?.id ?? null);
}
