import { z } from "zod";
import { behaviourOf } from "./cards.ts";
import type { Form } from "./form.ts";
import { newStripeId, type Refund } from "./objects.ts";
import { orderOf } from "./payments.ts";
import { invalid, missing } from "./stripe-error.ts";
import type { StripeState } from "./state.ts";
import { emitEvent } from "./webhooks.ts";
import { refundedOf, writeCharge, writeRefund } from "./wire.ts";

const RefundForm = z.object({
  payment_intent: z.string(),
  amount: z.coerce.number().int().positive().optional(),
  reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  metadata: z.record(z.string().max(40), z.string().max(500)).default({}),
});

/** @throws StripeError when nothing was paid, or more is asked for than is left */
export function addRefund(state: StripeState, form: Form): Refund {
  const parsed = RefundForm.safeParse(form);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw invalid(issue?.path.join(".") ?? "", issue?.message ?? "Invalid", "parameter_invalid");
  }
  const { payment_intent: paymentId, metadata, reason = null } = parsed.data;
  const payment = state.payments.get(paymentId);
  if (!payment) throw missing("payment_intent", paymentId);
  const { chargeId, currency } = payment;
  if (payment.status !== "succeeded" || chargeId === null)
    throw invalid("payment_intent", "This PaymentIntent does not have a successful charge to refund.");
  const left = payment.amount - refundedOf(state, paymentId);
  if (left <= 0) throw invalid("payment_intent", "Charge has already been refunded.", "charge_already_refunded");
  const amount = parsed.data.amount ?? left;
  if (amount > left)
    throw invalid("amount", `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`);
  const behaviour = behaviourOf(payment.card ?? "");
  const isSlow = behaviour?.kind === "accepted" && behaviour.later !== "nothing" && behaviour.later !== "disputed";
  const status = isSlow ? ("pending" as const) : ("succeeded" as const);
  const made = { id: newStripeId("re"), createdAt: state.now(), paymentId, chargeId, amount, currency, reason };
  const refund: Refund = { ...made, metadata, status };
  state.refunds.set(refund.id, refund);
  const order = orderOf(payment.metadata);
  emitEvent(state, "refund.created", writeRefund(refund), order);
  emitEvent(state, "charge.refunded", writeCharge(state, payment), order);
  if (behaviour?.kind === "accepted" && behaviour.later === "refund_fails") endRefund(state, refund, "failed");
  return refund;
}

/** What became of a refund that was on its way. */
export function endRefund(state: StripeState, refund: Refund, status: "succeeded" | "failed"): void {
  refund.status = status;
  const payment = state.payments.get(refund.paymentId);
  const order = payment ? orderOf(payment.metadata) : null;
  emitEvent(state, status === "failed" ? "refund.failed" : "refund.updated", writeRefund(refund), order);
  emitEvent(state, "charge.refund.updated", writeRefund(refund), order);
}
