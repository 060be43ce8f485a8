import fc from "fast-check";
import { expect, test } from "vitest";
import { orderStatuses } from "../../../shared/order-states.ts";
import { listActions, readRefundAmount, type RefundDraft, toRefund } from "./order.rules.ts";
import { writeAmount } from "../../../shared/amount-text.ts";

const euros = (amount: number) => ({ amount, currency: "EUR" as const });
const draft: RefundDraft = { part: "whole", typed: "", reason: "damaged", restock: true };

test("what can be done follows from where an order is", () => {
  const actions = Object.fromEntries(
    orderStatuses.map((status) => [status, listActions({ status, refundable: euros(0) })]),
  );
  expect(actions).toEqual({
    awaiting_payment: ["settle", "cancel"],
    paid: ["ship", "cancel"],
    shipped: ["deliver", "changeTracking"],
    ...{ delivered: [], expired: [], failed: [], cancelled: [], refunded: [] },
  });
  expect(listActions({ status: "delivered", refundable: euros(5) })).toEqual(["refund"]);
  expect(listActions({ status: "awaiting_payment", refundable: euros(5) })).not.toContain("refund");
});

test("no more goes back than is left, and never nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 2_000_000 }), (left, wanted) => {
      const amount = readRefundAmount({ ...draft, part: "some", typed: writeAmount(wanted) }, euros(left));
      expect(amount).toEqual(wanted > 0 && wanted <= left ? euros(wanted) : null);
    }),
  );
  expect(readRefundAmount({ ...draft, part: "some", typed: "some" }, euros(5))).toBeNull();
});

test("all of an order goes back on the shelf, a part of it does not", () => {
  expect(toRefund(draft, euros(500), { total: euros(500) })).toEqual({ reason: "damaged", restock: true });
  expect(toRefund({ ...draft, part: "some" }, euros(200), { total: euros(500) })).toEqual({
    ...{ amount: 200, reason: "damaged", restock: false },
  });
});
