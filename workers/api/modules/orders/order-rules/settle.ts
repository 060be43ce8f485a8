import type { OrderEventKind, RefundReason } from "../../../../../shared/order-states.ts";
import type { PaymentFacts } from "../../../providers/stripe/payment.ts";
import { refundableOf, refundedOf, type DisputeState, type OrderState, type RefundState } from "./state.ts";

/** A line of the timeline. */
export type Happening = {
  readonly kind: OrderEventKind;
  readonly amount?: number;
  readonly reason?: string;
};
/** What is written together with the new state, or not at all. */
export type Effects = {
  readonly happenings: readonly Happening[];
  readonly stock: "take" | "release" | "restock" | null;
  readonly invoice: boolean;
  /** Refunds whose money is back: each gets its credit note. */
  readonly credits: readonly RefundState[];
};
export type Step = { readonly state: OrderState; readonly effects: Effects };

export type Known = {
  readonly total: number;
  readonly now: number;
  /** The stock was asked for and is not there. */
  readonly stockGone: boolean;
  /** The id of the house's own refund, by how many it began before: the same again. */
  readonly refundId: (before: number) => string;
};

const nothing: Effects = { happenings: [], stock: null, invoice: false, credits: [] };

/**
 * What follows from how the payment stands at Stripe. Facts are read after the order was, so they are never older than it: applied again
 * they change nothing, and whoever applies them, a browser that is back, a webhook, a clock, comes to the same end.
 */
export function settle(state: OrderState, facts: PaymentFacts, known: Known): Step {
  const paid = settlePaid({ state, effects: nothing }, facts, known);
  const disputed = settleDisputes(settleRefunds(paid, facts, known), facts, known.now);
  return restockReturned(returnUnwanted(disputed, known), known.total);
}

function settlePaid(step: Step, facts: PaymentFacts, known: Known): Step {
  const { state } = step;
  if (state.payment === "paid") return step;
  const paymentId = facts.paymentId ?? state.paymentId;
  switch (facts.progress) {
    case "paid":
      return takePayment(step, paymentId, known);
    case "open":
      return paymentId === state.paymentId ? step : change(step, { paymentId });
    case "processing":
      return state.payment === "processing" ? step : change(step, { payment: "processing", paymentId });
    case "expired":
    case "failed":
      return closeUnpaid(step, facts.progress, paymentId);
  }
}

/** Money is there. It is kept if what was bought can be had, and else goes back at once. */
function takePayment(step: Step, paymentId: string | null, { total, now, stockGone }: Known): Step {
  const { state } = step;
  const isLate = state.payment === "expired" || state.payment === "failed" || now > state.payBy;
  const kind = isLate ? ("paid_late" as const) : ("paid" as const);
  const paid: OrderState = { ...state, payment: "paid", paidAt: now, paymentId };
  const effects: Effects = { ...nothing, invoice: true, happenings: [{ kind, amount: total }] };
  if (state.cancel === null && !stockGone)
    return { state: { ...paid, stock: "taken" }, effects: { ...effects, stock: "take" } };
  const unwanted = state.cancel ?? { at: now, by: null, reason: "out_of_stock" };
  const told = state.cancel === null ? [{ kind: "cancelled", reason: unwanted.reason } as const] : [];
  return {
    state: { ...paid, cancel: unwanted, stock: stockGone ? "short" : "released" },
    effects: { ...effects, stock: "release", happenings: [...effects.happenings, ...told] },
  };
}

function closeUnpaid(step: Step, progress: "expired" | "failed", paymentId: string | null): Step {
  const { state, effects } = step;
  if (state.payment === progress) return step;
  // What expired stays so: a bank's late no to it says nothing new.
  if (state.payment === "expired" || state.payment === "failed") return step;
  const kind = state.cancel === null ? progress : ("cancelled" as const);
  const happening: Happening = { kind, ...(state.cancel !== null && { reason: state.cancel.reason }) };
  return {
    state: { ...state, payment: progress, paymentId, stock: "released" },
    effects: { ...effects, stock: "release", happenings: [...effects.happenings, happening] },
  };
}

/** Stripe's refunds are the truth; ours that it does not know yet are still to be asked for. */
function settleRefunds(step: Step, facts: PaymentFacts, { now }: Known): Step {
  if (step.state.payment !== "paid") return step;
  return facts.refunds.reduce<Step>((reached, told) => {
    const { refunds } = reached.state;
    const known = refunds.find(({ id, stripeId }) => stripeId === told.id || id === told.reference);
    const before: RefundState = known ?? {
      ...{ id: told.id, stripeId: told.id, amount: told.amount, status: "pending", reason: "outside" },
      ...{ restock: false, at: now, by: null, isCredited: false },
    };
    if (known?.status === told.status && known.stripeId === told.id) return reached;
    const isCredited = before.isCredited || told.status === "succeeded";
    const after: RefundState = { ...before, stripeId: told.id, amount: told.amount, status: told.status, isCredited };
    const others = refunds.filter((refund) => refund !== known);
    const credit = isCredited && !before.isCredited;
    const failed = after.status === "failed" && known?.status !== "failed";
    const happenings: Happening[] = [
      ...(credit ? [{ kind: "refunded" as const, amount: after.amount, reason: after.reason }] : []),
      ...(failed ? [{ kind: "refund_failed" as const, amount: after.amount }] : []),
    ];
    return {
      state: { ...reached.state, refunds: inOrder([...others, after]) },
      effects: {
        ...reached.effects,
        credits: credit ? [...reached.effects.credits, after] : reached.effects.credits,
        happenings: [...reached.effects.happenings, ...happenings],
      },
    };
  }, step);
}

function settleDisputes(step: Step, facts: PaymentFacts, now: number): Step {
  return facts.disputes.reduce<Step>((reached, told) => {
    const { disputes } = reached.state;
    const known = disputes.find(({ id }) => id === told.id);
    if (known?.status === told.status) return reached;
    const after: DisputeState = { ...told, at: known?.at ?? now };
    const opened: Happening[] = known ? [] : [{ kind: "dispute_opened", amount: told.amount, reason: told.reason }];
    const closed: Happening[] =
      told.status === "open"
        ? []
        : [{ kind: told.status === "won" ? "dispute_won" : "dispute_lost", amount: told.amount }];
    return {
      state: { ...reached.state, disputes: [...disputes.filter((dispute) => dispute !== known), after] },
      effects: { ...reached.effects, happenings: [...reached.effects.happenings, ...opened, ...closed] },
    };
  }, step);
}

/**
 * Nothing is kept for what is cancelled. What a bank failed to give back is left to people; what Stripe refused is tried again only
 * where something else is left to give back by now.
 */
function returnUnwanted(step: Step, { total, now, refundId }: Known): Step {
  const { cancel: unwanted, refunds } = step.state;
  const amount = refundableOf(step.state, total);
  if (unwanted === null || amount === 0) return step;
  const reason = unwanted.reason === "out_of_stock" ? ("out_of_stock" as const) : ("cancelled" as const);
  const own = refunds.filter((refund) => refund.reason === reason);
  const isLost = own.some(
    (refund) => refund.status === "failed" && (refund.stripeId !== null || refund.amount === amount),
  );
  if (isLost) return step;
  return askRefund(step, { id: refundId(own.length), amount, reason, now, by: unwanted.by });
}

/** Goods that came back whole are sold again, once. */
function restockReturned(step: Step, total: number): Step {
  const { state, effects } = step;
  const isBack = state.stock === "taken" && effects.stock === null && refundedOf(state) >= total;
  if (!isBack || !state.refunds.some(({ restock, status }) => restock && status === "succeeded")) return step;
  return { state: { ...state, stock: "returned" }, effects: { ...effects, stock: "restock" } };
}

export type RefundWish = {
  readonly id: string;
  readonly amount: number;
  readonly reason: RefundReason;
  readonly now: number;
  readonly restock?: boolean;
  readonly by?: string | null;
};

/** Writes a refund down; Stripe is asked for it afterwards. The caller has looked at `refundableOf`. */
export function askRefund(step: Step, { id, amount, reason, now, restock = false, by = null }: RefundWish): Step {
  const { state, effects } = step;
  if (state.refunds.some((refund) => refund.id === id)) return step;
  const refund: RefundState = {
    ...{ id, stripeId: null, amount, status: "requested", reason, restock, at: now, by, isCredited: false },
  };
  return {
    state: { ...state, refunds: inOrder([...state.refunds, refund]) },
    effects: { ...effects, happenings: [...effects.happenings, { kind: "refund_requested", amount, reason }] },
  };
}

/** Stripe will not give this money back. */
export function refuseRefund(state: OrderState, id: string): Step {
  const refund = state.refunds.find((each) => each.id === id);
  if (refund?.status !== "requested") return { state, effects: nothing };
  const refunds = state.refunds.map((each) => (each === refund ? { ...each, status: "failed" as const } : each));
  const happenings: Happening[] = [{ kind: "refund_failed", amount: refund.amount }];
  return { state: { ...state, refunds }, effects: { ...nothing, happenings } };
}

/** Nobody wants it any more; `settle` gives the money back. Null: it has left, or is cancelled or closed already. */
export function cancel(
  state: OrderState,
  { by, reason, now }: { readonly by: string | null; readonly reason: string; readonly now: number },
): Step | null {
  if (state.cancel !== null || state.fulfilment !== "none") return null;
  if (state.payment === "expired" || state.payment === "failed") return null;
  const cancelled: OrderState = { ...state, cancel: { at: now, by, reason } };
  if (state.payment !== "paid") return { state: cancelled, effects: nothing };
  const isTaken = state.stock === "taken";
  return {
    state: isTaken ? { ...cancelled, stock: "returned" } : cancelled,
    effects: { ...nothing, happenings: [{ kind: "cancelled", reason }], stock: isTaken ? "restock" : null },
  };
}

/** What is to be asked of Stripe because of what is written down. Repeating it changes nothing there. */
export type Errand =
  | { readonly kind: "expire" }
  | { readonly kind: "refund"; readonly refundId: string; readonly amount: number };

export function errandsOf({ payment, cancel: wish, payBy, refunds }: OrderState, now: number): readonly Errand[] {
  if (payment === "open") return wish !== null || now >= payBy ? [{ kind: "expire" }] : [];
  if (payment !== "paid") return [];
  return refunds.flatMap(({ id, status, amount }) =>
    status === "requested" ? [{ kind: "refund" as const, refundId: id, amount }] : [],
  );
}

function change(step: Step, parts: Partial<OrderState>): Step {
  return { ...step, state: { ...step.state, ...parts } };
}

function inOrder(refunds: readonly RefundState[]): RefundState[] {
  return refunds.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}
