import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { expectHousekeeping } from "../../../platform/housekeeping.ts";
import { openTenant, type Tenant } from "../../../platform/tenancy.ts";
import type { PaymentSubject } from "../../../providers/stripe/checkout.ts";
import { findSubject } from "../../../providers/stripe/payment.ts";
import { readStripeWebhook } from "../../../providers/stripe/webhook.ts";
import { paymentUnavailable } from "../errors.ts";
import { isHandled, markHandled } from "../store.ts";
import { settlePayment } from "./settle-payment.ts";

/**
 * A webhook of Stripe's: says of which order something happened, and nothing of what it says is believed. Its id is kept once it is dealt
 * with; until then Stripe sends it again.
 * @returns false when the signature is not right
 * @throws AppError orders.payment_unavailable (503) and whatever else makes Stripe try again
 */
export async function receiveStripe(ctx: PublicCtx, body: string, signature: string): Promise<boolean> {
  const webhook = await readStripeWebhook(ctx.configuration.stripe, body, signature, ctx.now());
  if (webhook.kind === "refused") return false;
  const { id, type } = webhook;
  const subject = webhook.kind === "ignored" ? null : (webhook.subject ?? (await ask(ctx, webhook.paymentId)));
  const tenant = subject && (await findTenant(ctx, subject));
  if (!subject || !tenant) {
    ctx.log.info("stripe.ignored", { event: id, type });
    return true;
  }
  if (await isHandled(tenant, id)) return true;
  const { now, requestId, log, defer } = ctx;
  const system = systemContext(ctx.env, tenant, "stripe", { now, requestId, log, defer });
  const order = await settlePayment(system, subject.orderId);
  await markHandled(tenant, id, now());
  await expectHousekeeping(system);
  system.log.info("stripe.event", { event: id, type, order: subject.orderId, isKnown: order !== null });
  return true;
}

async function ask(ctx: PublicCtx, paymentId: string | null): Promise<PaymentSubject | null> {
  if (paymentId === null) return null;
  const found = await findSubject(ctx.configuration.stripe, paymentId);
  if (found.kind === "unreachable") throw paymentUnavailable();
  return found.kind === "found" ? found.subject : null;
}

/** Null for one that is none of ours: another system may use the same account at Stripe. */
async function findTenant({ env }: PublicCtx, { organizationId }: PaymentSubject): Promise<Tenant | null> {
  try {
    return await openTenant(env, organizationId);
  } catch (error) {
    if (error instanceof AppError && error.code === "organizations.not_found") return null;
    throw error;
  }
}
