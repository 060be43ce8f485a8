import { expect, test } from "vitest";
import type { PaymentFacts } from "../../../providers/stripe/payment.ts";
import { cancel, errandsOf, refuseRefund, settle, type Known } from "./settle.ts";
import { openOrder, refundableOf, statusOf, type OrderState } from "./state.ts";

const payBy = 1_000_000;
const total = 5000;
const known: Known = { total, now: 500_000, stockGone: false, refundId: (before) => `rfd_${before}` };
const facts = (progress: PaymentFacts["progress"], more: Partial<PaymentFacts> = {}): PaymentFacts => ({
  ...{ progress, paymentId: "pi_1", amount: total, refunds: [], disputes: [] },
  ...more,
});
const pay = (state: OrderState = openOrder(payBy)) => settle(state, facts("paid"), known);
const kinds = (step: { effects: { happenings: readonly { kind: string }[] } }) =>
  step.effects.happenings.map(({ kind }) => kind);

test("a payment takes the stock and writes the invoice, and told again it does nothing", () => {
  const paid = pay();
  expect(paid.effects).toMatchObject({ stock: "take", invoice: true, credits: [] });
  expect([statusOf(paid.state, total), kinds(paid)]).toEqual(["paid", ["paid"]]);
  const again = settle(paid.state, facts("paid"), { ...known, now: 600_000 });
  expect(again.state).toEqual(paid.state);
  expect(again.effects).toEqual({ happenings: [], stock: null, invoice: false, credits: [] });
});

test("nothing that Stripe says later makes a paid order unpaid", () => {
  for (const progress of ["open", "processing", "expired", "failed"] as const)
    expect(settle(pay().state, facts(progress), known).state.payment).toBe("paid");
});

test("time runs out: the stock is free, and paid after all it is taken if there is some", () => {
  const expired = settle(openOrder(payBy), facts("expired"), known);
  expect([statusOf(expired.state, total), expired.effects.stock, kinds(expired)]).toEqual([
    "expired",
    "release",
    ["expired"],
  ]);
  const late = settle(expired.state, facts("paid"), known);
  expect([statusOf(late.state, total), late.effects.stock, kinds(late)]).toEqual(["paid", "take", ["paid_late"]]);
});

test("paid when nothing is left: all of it goes back by itself, and it is said why", () => {
  const short = settle(openOrder(payBy), facts("paid"), { ...known, now: payBy + 1, stockGone: true });
  expect(statusOf(short.state, total)).toBe("cancelled");
  expect(short.state).toMatchObject({ stock: "short", cancel: { reason: "out_of_stock" } });
  expect(kinds(short)).toEqual(["paid_late", "cancelled", "refund_requested"]);
  expect(errandsOf(short.state, known.now)).toEqual([{ kind: "refund", refundId: "rfd_0", amount: total }]);
  const back = { id: "re_1", reference: "rfd_0", amount: total, status: "succeeded" as const };
  const done = settle(short.state, facts("paid", { refunds: [back] }), known);
  expect([statusOf(done.state, total), done.effects.credits.length, done.effects.stock]).toEqual(["refunded", 1, null]);
});

test("cancelled while somebody pays: the page is closed, and money that came all the same goes back", () => {
  const wish = { by: "mem_1", reason: "changed_mind", now: 1 };
  const cancelled = cancel(openOrder(payBy), wish);
  if (!cancelled) throw new Error("It can be cancelled");
  expect(errandsOf(cancelled.state, 2)).toEqual([{ kind: "expire" }]);
  const closed = settle(cancelled.state, facts("expired"), known);
  expect([statusOf(closed.state, total), kinds(closed)]).toEqual(["cancelled", ["cancelled"]]);
  const paid = settle(cancelled.state, facts("paid"), known);
  expect([paid.state.stock, paid.effects.stock, paid.effects.invoice]).toEqual(["released", "release", true]);
  expect(refundableOf(paid.state, total)).toBe(0);
});

test("a paid order that is cancelled gives stock and money back, one that has left does not", () => {
  const wish = { by: "mem_1", reason: "asked", now: 1 };
  const step = cancel(pay().state, wish);
  expect(step?.effects.stock).toBe("restock");
  const asked = step && settle(step.state, facts("paid"), known);
  expect(asked?.state.refunds).toMatchObject([{ id: "rfd_0", amount: total, status: "requested", by: "mem_1" }]);
  expect(cancel({ ...pay().state, fulfilment: "shipped" }, wish)).toBeNull();
  expect(step && cancel(step.state, wish)).toBeNull();
});

test("what Stripe refuses because something else went back is asked for again, for what is left", () => {
  const cancelled = cancel(pay().state, { by: null, reason: "asked", now: 1 });
  const asked = cancelled && settle(cancelled.state, facts("paid"), known);
  const refused = asked && refuseRefund(asked.state, "rfd_0");
  const outside = { id: "re_9", reference: null, amount: 2000, status: "succeeded" as const };
  const again = refused && settle(refused.state, facts("paid", { refunds: [outside] }), known);
  const own = again?.state.refunds.filter(({ reason }) => reason === "cancelled");
  expect(own).toMatchObject([{ status: "failed" }, { id: "rfd_1", amount: 3000, status: "requested" }]);
});

test("a refund that fails at the bank may be asked for again; one that began at Stripe is known too", () => {
  const outside = { id: "re_9", reference: null, amount: 2000, status: "pending" as const };
  const pending = settle(pay().state, facts("paid", { refunds: [outside] }), known);
  expect(pending.state.refunds).toMatchObject([
    { id: "re_9", reason: "outside", status: "pending", isCredited: false },
  ]);
  expect(refundableOf(pending.state, total)).toBe(3000);
  const failed = settle(pending.state, facts("paid", { refunds: [{ ...outside, status: "failed" }] }), known);
  expect([kinds(failed), refundableOf(failed.state, total)]).toEqual([["refund_failed"], 5000]);
  expect(refuseRefund(failed.state, "re_9").state).toBe(failed.state);
});

test("while the bank asks, nothing can be given back; once it is won, it can", () => {
  const dispute = { id: "du_1", amount: total, reason: "fraudulent", status: "open" as const };
  const opened = settle(pay().state, facts("paid", { disputes: [dispute] }), known);
  expect([kinds(opened), refundableOf(opened.state, total)]).toEqual([["dispute_opened"], 0]);
  const won = settle(opened.state, facts("paid", { disputes: [{ ...dispute, status: "won" }] }), known);
  expect([kinds(won), refundableOf(won.state, total)]).toEqual([["dispute_won"], total]);
});

test("a bank that takes days: awaited, then paid or failed", () => {
  const waiting = settle(openOrder(payBy), facts("processing"), known);
  expect([statusOf(waiting.state, total), errandsOf(waiting.state, payBy + 1)]).toEqual(["awaiting_payment", []]);
  expect(statusOf(settle(waiting.state, facts("failed"), known).state, total)).toBe("failed");
  expect(statusOf(settle(waiting.state, facts("paid"), known).state, total)).toBe("paid");
});
