import { expect, test } from "vitest";
import { readOrder } from "./timeline-event.rules.ts";

const detail = { orderId: "ord_1", number: "HI-4DY2-4SFP", amount: 2500, currency: "EUR", brand: "healthindex" };

test("an order is known by its number, and its money by its currency", () => {
  const order = { id: "ord_1", number: "HI-4DY2-4SFP", money: { amount: 2500, currency: "EUR" } };
  expect(readOrder("order", detail)).toEqual(order);
  expect(readOrder("order_refunded", detail)).toEqual(order);
  expect(readOrder("order", { ...detail, currency: "???" })).toEqual({ ...order, money: null });
});

test("what is no order, or says too little, is told as it stands", () => {
  expect(readOrder("visited", detail)).toBeNull();
  expect(readOrder("order", { number: "1" })).toBeNull();
});
