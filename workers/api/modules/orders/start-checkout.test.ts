import { expect, test } from "vitest";
import { changeCart } from "../carts/service/change-cart.ts";
import { settlePayment } from "./service/settle-payment.ts";
import { startCheckout } from "./service/start-checkout.ts";
import { statusOf } from "./order-rules/state.ts";
import { findOrder } from "./store.ts";
import { fillCart } from "./test-cart.ts";
import {
  atStripe,
  atWork,
  basket,
  buyer,
  checkOut,
  knownToStripe,
  makeShop,
  readReserved,
  readStock,
} from "./test-shop.ts";

const refusal = (code: string) => expect.objectContaining({ code });

test("two clicks at once lead to one order and one page to pay at", async () => {
  const shop = await makeShop(2);
  const cart = await fillCart(shop, basket(shop));
  const clicks = Array.from({ length: 5 }, () => startCheckout(shop.guest, { ...cart, ...buyer }));
  const started = await Promise.all(clicks);
  expect(new Set(started.map(({ orderId, checkoutUrl }) => `${orderId} ${checkoutUrl}`)).size).toBe(1);
  const [{ orderId = "", number = "" } = {}] = started;
  expect(number).toMatch(/^HI-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(await knownToStripe(orderId)).toMatchObject({ sessions: [{ status: "open", amount: 9250 }] });
  expect(await readReserved(shop)).toBe(3);
});

test("other words for the same cart close the order before: it can no longer be paid", async () => {
  const shop = await makeShop();
  const cart = await fillCart(shop, basket(shop));
  const first = await startCheckout(shop.guest, { ...cart, ...buyer });
  const second = await startCheckout(shop.guest, { ...cart, ...buyer, email: "other@example.com" });
  expect(second.orderId).not.toBe(first.orderId);
  expect(await knownToStripe(first.orderId)).toMatchObject({ sessions: [{ status: "expired" }] });
  const closed = await findOrder(shop.tenant, first.orderId);
  expect(closed && statusOf(closed.state, closed.total)).toBe("cancelled");
  expect(await readReserved(shop)).toBe(3);
});

test("a cart that is paid in another window is not sold again", async () => {
  const shop = await makeShop();
  const cart = await fillCart(shop, basket(shop));
  const { orderId, number } = await startCheckout(shop.guest, { ...cart, ...buyer });
  await atStripe(`/orders/${orderId}/pay`);
  const again = startCheckout(shop.guest, { ...cart, ...buyer, name: "Mona H." });
  await expect(again).rejects.toMatchObject({ code: "orders.already_paid", params: { number } });
  expect(await knownToStripe(orderId)).toMatchObject({ captures: 1, refunded: 0 });
});

test("what somebody else is paying for meanwhile cannot be ordered, and nothing of it stays reserved", async () => {
  const shop = await makeShop(2);
  const [one, other] = [await fillCart(shop, basket(shop)), await fillCart(shop, basket(shop))];
  await startCheckout(shop.guest, { ...one, ...buyer });
  const late = startCheckout(shop.guest, { ...other, ...buyer });
  await expect(late).rejects.toEqual(refusal("orders.cart_changed"));
  expect(await readReserved(shop)).toBe(3);
});

test("many want the last piece at once: one gets it", async () => {
  const shop = await makeShop(2);
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => checkOut(shop)));
  const orders = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value.orderId] : []));
  expect(orders).toHaveLength(1);
  await atStripe(`/orders/${orders[0]}/pay`);
  await settlePayment(atWork(shop), orders[0] ?? "");
  expect(await readStock(shop)).toEqual([1, 0]);
});

test("when Stripe does not answer, the order waits, and the next click opens its page", async () => {
  const shop = await makeShop();
  const cart = await fillCart(shop, basket(shop));
  await atStripe("/faults", { kind: "server_error", path: "/checkout/sessions", order: shop.tenant.orgId, next: 2 });
  const ask = () => startCheckout(shop.guest, { ...cart, ...buyer });
  await expect(ask()).rejects.toEqual(refusal("orders.payment_unavailable"));
  const { orderId, checkoutUrl } = await ask();
  expect((await findOrder(shop.tenant, orderId))?.checkoutUrl).toBe(checkoutUrl);
  expect(await knownToStripe(orderId)).toMatchObject({ sessions: [{ status: "open" }] });
});

test("an answer of Stripe's that was lost opens no second page", async () => {
  const shop = await makeShop();
  await atStripe("/faults", {
    kind: "server_error_after",
    path: "/checkout/sessions",
    order: shop.tenant.orgId,
    next: 1,
  });
  const { orderId } = await checkOut(shop);
  expect(await knownToStripe(orderId)).toMatchObject({ sessions: [{ status: "open" }] });
});

test("an empty cart is no order", async () => {
  const shop = await makeShop();
  const [productId] = shop.products;
  const cart = await fillCart(shop, [{ productId, quantity: 1 }]);
  await changeCart(shop.guest, { ...cart, productId, quantity: 0, mode: "set" });
  await expect(startCheckout(shop.guest, { ...cart, ...buyer })).rejects.toEqual(refusal("orders.cart_empty"));
});

test("who buys becomes a customer once, found again by address", async () => {
  const shop = await makeShop();
  const [one, other] = [await checkOut(shop), await checkOut(shop)];
  const [first, second] = await Promise.all([one, other].map(({ orderId }) => findOrder(shop.tenant, orderId)));
  expect(first?.customerId).toMatch(/^cus_/);
  expect(second?.customerId).toBe(first?.customerId);
});
