import { expect, test } from "vitest";
import type { OpenedOrder } from "../../../workers/api/modules/orders/contract.ts";
import { type OrderStatus, orderStatuses } from "../../../shared/order-states.ts";
import { clientCodes, makeClientError } from "../../kit/api/api-error.ts";
import { judgePayment, nextQuestion } from "./payment.rules.ts";
import { createPaymentStore } from "./payment.store.ts";

function openedAs(status: OrderStatus): OpenedOrder {
  const nothing = { amount: 0, currency: "EUR" as const };
  return {
    token: "t",
    order: {
      ...{ id: "ord_1", number: "HI-1", placedAt: "", quantity: 1, names: [], name: "Amal", email: "a@example.com" },
      ...{ language: "en", address: null, lines: [], payBy: null, checkoutUrl: null, invoiceNumber: null },
      ...{ total: nothing, refunded: nothing, tracking: null, timeline: [], status },
    },
  };
}

type Answer = OrderStatus | 0 | 404 | 503;

/** A shop that answers so, one after the other, and the last for ever. */
function open(...answers: readonly [Answer, ...Answer[]]) {
  const seen = { asked: 0, paid: 0, waited: 0 };
  const store = createPaymentStore({
    api: {
      async returnFromCheckout() {
        const answer = answers[Math.min(seen.asked, answers.length - 1)] ?? 0;
        seen.asked += 1;
        if (typeof answer === "number") throw makeClientError(clientCodes.badAnswer, undefined, answer);
        return openedAs(answer);
      },
    },
    sessionId: "cs_1",
    wait: async (ms) => void (seen.waited += ms),
    onPaid: () => void (seen.paid += 1),
  });
  return { store, seen };
}

test("every state an order can be in has an outcome, and only paid ones are paid", () => {
  const paid = orderStatuses.filter((status) => judgePayment(status) === "paid");
  expect(paid).toEqual(["paid", "shipped", "delivered"]);
});

test("a payment that the webhook brings later is waited for", async () => {
  const { store, seen } = open("awaiting_payment", "awaiting_payment", "paid");
  await store.ask();
  expect(store.state.value).toMatchObject({ kind: "known", outcome: "paid", willAskAgain: false });
  expect([seen.asked, seen.paid]).toEqual([3, 1]);
});

test("after about a minute it stops, says so, and can be asked again", async () => {
  const { store, seen } = open("awaiting_payment");
  await store.ask();
  expect(store.state.value).toMatchObject({ kind: "known", outcome: "waiting", willAskAgain: false });
  expect(seen.waited).toBeGreaterThan(30_000);
  expect(seen.waited).toBeLessThan(90_000);
  expect(nextQuestion(seen.asked)).toBeNull();
});

test("a shop that is busy is asked again, an unknown payment is not", async () => {
  const busy = open(0, 503, "failed");
  await busy.store.ask();
  expect(busy.store.state.value).toMatchObject({ kind: "known", outcome: "declined" });
  const unknown = open(404);
  await unknown.store.ask();
  expect([unknown.store.state.value.kind, unknown.seen.asked]).toEqual(["failed", 1]);
});

test("a page that is left asks no more", async () => {
  const { store, seen } = open("awaiting_payment");
  const asking = store.ask();
  store.stop();
  await asking;
  expect(seen.asked).toBe(1);
});
