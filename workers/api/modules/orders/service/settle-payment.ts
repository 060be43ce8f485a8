import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { remindAt } from "../../../platform/reminders.ts";
import { expireCheckout } from "../../../providers/stripe/checkout.ts";
import { createRefund, readPayment, type PaymentFacts } from "../../../providers/stripe/payment.ts";
import { stockRefusals } from "../../catalog/service/stock.ts";
import { paymentUnavailable } from "../errors.ts";
import { errandsOf, refuseRefund, settle, type Errand, type Step } from "../order-rules/settle.ts";
import type { StoredOrder } from "../order-row.ts";
import { settleKind } from "../reminder-kinds.ts";
import { findOrder } from "../store.ts";
import { eventsOf, writesOf } from "../step-writes.ts";

const mostRounds = 12;
const errandAgainMs = 60_000;
/** How often what a bank takes its time for is looked at where no webhook comes. */
const slowAgainMs = 6 * 3_600_000;

/**
 * The one path by which a payment is written: reads how it stands at Stripe, decides, writes order, stock, invoice and outbox in one
 * batch, and does what is to be done at Stripe. A browser that is back, webhooks, the clock and colleagues all come here, in any order
 * and as often as they like.
 * @returns the order as it is now; null when there is none
 * @throws AppError orders.payment_unavailable (503) when Stripe does not answer
 */
export async function settlePayment(ctx: WriteCtx, orderId: string): Promise<StoredOrder | null> {
  let stockGone = false;
  for (let round = 0; round < mostRounds; round += 1) {
    // The order first: facts are then never older than it, or the version has moved on.
    const order = await findOrder(ctx.tenant, orderId);
    if (!order) return null;
    const facts = await readFacts(ctx, order);
    const known = {
      total: order.total,
      now: ctx.now(),
      stockGone,
      refundId: (before: number) => houseRefundId(order.id, before),
    };
    const step = settle(order.state, facts, known);
    if (step.state !== order.state) {
      const outcome = await writeStep(ctx, order, step);
      stockGone = outcome === "short";
      continue;
    }
    const errands = errandsOf(order.state, ctx.now());
    if (errands.length === 0) {
      await lookAgain(ctx, order);
      return order;
    }
    if (!(await runErrands(ctx, order, errands))) {
      await remindAt(ctx, ctx.now() + errandAgainMs, settleKind, order.id);
      return order;
    }
  }
  throw new Error("An order changed too often while it was settled");
}

/** The same id whoever asks, so that Stripe gives back once. */
function houseRefundId(orderId: string, before: number): string {
  return `${orderId.replace(/^ord/, "rfd")}-${before}`;
}

async function readFacts(ctx: WriteCtx, order: StoredOrder): Promise<PaymentFacts> {
  const { state, sessionId, total } = order;
  const isOver = ctx.now() >= state.payBy || state.cancel !== null;
  const unpaid: PaymentFacts = {
    ...{ progress: isOver ? "expired" : "open", paymentId: null, amount: total, refunds: [], disputes: [] },
  };
  // Nobody was ever sent to pay there.
  if (sessionId === null) return unpaid;
  const read = await readPayment(ctx.configuration.stripe, sessionId);
  if (read.kind === "unreachable") throw paymentUnavailable();
  if (read.kind === "found") {
    if (read.facts.progress === "paid" && read.facts.amount !== total)
      ctx.log.error("orders.amount_differs", new Error("Stripe took another amount"), { order: order.id });
    return read.facts;
  }
  ctx.log.error("orders.session_unknown", new Error("Stripe does not know a checkout"), { order: order.id, ...read });
  return state.payment === "paid" ? { ...unpaid, progress: "paid", paymentId: state.paymentId } : unpaid;
}

/** `moved`: somebody else wrote; everything is read anew. */
async function writeStep(ctx: WriteCtx, order: StoredOrder, step: Step): Promise<"written" | "short" | "moved"> {
  try {
    await commit(ctx, {
      writes: await writesOf(ctx, order, step),
      audit: none("the order's own timeline tells it"),
      events: eventsOf(order, step),
      refusals: stockRefusals,
    });
    ctx.log.info("orders.settled", { order: order.id, payment: step.state.payment, stock: step.state.stock });
    return "written";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "catalog.out_of_stock") return "short";
    if (error.code === "commit.version_conflict" || error.code === "commit.already_exists") return "moved";
    throw error;
  }
}

/** False when Stripe did not answer. */
async function runErrands(ctx: WriteCtx, order: StoredOrder, errands: readonly Errand[]): Promise<boolean> {
  for (const errand of errands) {
    const done = errand.kind === "expire" ? await expire(ctx, order) : await giveBack(ctx, order, errand);
    if (!done) return false;
  }
  return true;
}

async function expire(ctx: WriteCtx, { sessionId }: StoredOrder): Promise<boolean> {
  if (sessionId === null) return true;
  // Refused: it was completed or has expired just now, which the next reading tells.
  return (await expireCheckout(ctx.configuration.stripe, sessionId)).kind !== "unreachable";
}

async function giveBack(
  ctx: WriteCtx,
  order: StoredOrder,
  { refundId, amount }: Extract<Errand, { kind: "refund" }>,
): Promise<boolean> {
  const { paymentId } = order.state;
  const asked =
    paymentId === null
      ? { kind: "absent" as const }
      : await createRefund(ctx.configuration.stripe, { paymentId, amount, reference: refundId });
  if (asked.kind === "created") return true;
  if (asked.kind === "unreachable") return false;
  ctx.log.error("orders.refund_refused", new Error("Stripe refused a refund"), { order: order.id, ...asked });
  const current = await findOrder(ctx.tenant, order.id);
  if (current) await writeStep(ctx, current, refuseRefund(current.state, refundId));
  return true;
}

async function lookAgain(ctx: WriteCtx, { id, state }: StoredOrder): Promise<void> {
  const isSlow = state.payment === "processing" || state.refunds.some(({ status }) => status === "pending");
  if (isSlow) await remindAt(ctx, ctx.now() + slowAgainMs, settleKind, id);
}
