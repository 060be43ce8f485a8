import { expect, test } from "vitest";
import { allowWriting, type MemberWriteCtx } from "../../platform/context.ts";
import { call } from "../../test-setup/call.ts";
import { findCreditNotes } from "../invoices/service/find-invoice.ts";
import type { StaffOrder } from "./contract.ts";
import { cancelOrder } from "./service/cancel-order.ts";
import { refundOrder } from "./service/refund-order.ts";
import {
  atStripe,
  atWork,
  buy,
  checkOut,
  knownToStripe,
  makeShop,
  postWebhook,
  readReserved,
  readStock,
  settled,
  takeWebhooks,
  type Shop,
} from "./test-shop.ts";

const asManager = (shop: Shop): MemberWriteCtx =>
  allowWriting({ ...atWork(shop), caller: shop.organization.members.manager });
const ask = async (shop: Shop, path: string, body?: object): Promise<[number, StaffOrder & { code?: string }]> => {
  const answer = await call(shop.organization, "manager", body ? "POST" : "GET", path, body);
  return [answer.status, await answer.json()];
};

test("part of it goes back, then the rest: a credit note for each, never more than was paid", async () => {
  const shop = await makeShop();
  const { id, number } = await buy(shop);
  const part = { amount: 1250, reason: "damaged" };
  const [, first] = await ask(shop, `/orders/${id}/refunds`, part);
  expect(first).toMatchObject({ status: "paid", refunded: { amount: 1250 }, refundable: { amount: 8000 } });
  expect(await ask(shop, `/orders/${id}/refunds`, { amount: 8001, reason: "damaged" })).toMatchObject([
    422,
    { code: "orders.refund_too_high" },
  ]);
  const [, whole] = await ask(shop, `/orders/${id}/refunds`, { reason: "requested", restock: true });
  expect(whole).toMatchObject({ status: "refunded", refundable: { amount: 0 } });
  expect(whole.refunds.map(({ creditNumber }) => creditNumber)).toEqual([expect.any(String), expect.any(String)]);
  const notes = await findCreditNotes(shop.tenant, { orderId: id });
  expect(notes.map(({ number: each }) => each)).toEqual(whole.refunds.map(({ creditNumber }) => creditNumber));
  expect(whole.timeline.map(({ kind }) => kind)).toEqual([
    ...["placed", "paid", "refund_requested", "refunded", "refund_requested", "refunded"],
  ]);
  expect([await readStock(shop), (await knownToStripe(id)).refunded]).toEqual([[10, 10], 9250]);
  expect(await ask(shop, `/orders/${id}/refunds`, { reason: "requested" })).toMatchObject([
    409,
    { code: "orders.wrong_state" },
  ]);
  expect((await ask(shop, "/orders?search=" + number))[1]).toMatchObject({ items: [{ id, status: "refunded" }] });
});

test("colleagues who ask at once give back once", async () => {
  const shop = await makeShop();
  const { id } = await buy(shop);
  const asked = await Promise.allSettled(
    Array.from({ length: 4 }, () => refundOrder(asManager(shop), id, { reason: "requested", restock: false })),
  );
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await knownToStripe(id)).toMatchObject({ refunded: 9250 });
});

test("when Stripe does not answer, the refund stands and follows; when the answer was lost, it is not given twice", async () => {
  const shop = await makeShop();
  const { id } = await buy(shop);
  await atStripe("/faults", { kind: "server_error", path: "/v1/refunds", order: id, next: 20 });
  const waiting = await refundOrder(asManager(shop), id, { amount: 1000, reason: "requested", restock: false });
  expect(waiting.state.refunds).toMatchObject([{ status: "requested", amount: 1000 }]);
  await fetch("https://sim.test/control/stripe/faults", { method: "DELETE" });
  await atStripe("/faults", { kind: "server_error_after", path: "/v1/refunds", order: id, next: 1 });
  expect((await settled(shop, id)).state.refunds).toMatchObject([{ status: "succeeded" }]);
  expect(await knownToStripe(id)).toMatchObject({ refunded: 1000, refunds: [{ amount: 1000 }] });
});

test("a refund that the bank returns is told, and may be tried again", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  await atStripe(`/orders/${orderId}/pay`, { card: "4000000000007726" });
  await settled(shop, orderId);
  const pending = await refundOrder(asManager(shop), orderId, { reason: "requested", restock: true });
  expect(pending.state.refunds).toMatchObject([{ status: "pending" }]);
  const [refund] = (await knownToStripe(orderId)).refunds;
  await takeWebhooks(orderId);
  await atStripe(`/refunds/${refund?.id}/end`, { status: "failed" });
  expect(new Set(await Promise.all((await takeWebhooks(orderId)).map(postWebhook)))).toEqual(new Set([200]));
  const [, order] = await ask(shop, `/orders/${orderId}`);
  expect(order).toMatchObject({ status: "paid", refundable: { amount: 9250 }, refunds: [{ status: "failed" }] });
  expect(await readStock(shop)).toEqual([9, 8]);
});

test("what somebody gives back at Stripe itself is known here", async () => {
  const shop = await makeShop();
  const { id } = await buy(shop);
  await takeWebhooks(id);
  await atStripe(`/orders/${id}/refund`, { amount: 2000 });
  await Promise.all((await takeWebhooks(id)).map(postWebhook));
  const [, order] = await ask(shop, `/orders/${id}`);
  expect(order).toMatchObject({ refunded: { amount: 2000 }, refunds: [{ reason: "outside", status: "succeeded" }] });
});

test("cancelled before it is paid it can no longer be; cancelled after, money and stock go back", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  expect(await ask(shop, `/orders/${orderId}/cancel`, {})).toMatchObject([
    200,
    { status: "cancelled", checkoutUrl: null },
  ]);
  await expect(atStripe(`/orders/${orderId}/pay`)).rejects.toThrow("expired");
  expect(await readReserved(shop)).toBe(0);
  const { id } = await buy(shop);
  const [, cancelled] = await ask(shop, `/orders/${id}/cancel`, {});
  expect([cancelled.status, await readStock(shop)]).toEqual(["refunded", [10, 10]]);
  expect((await ask(shop, `/orders/${id}/cancel`, {}))[0]).toBe(409);
});

test("cancelled while somebody is paying: what comes goes back", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  await atStripe(`/orders/${orderId}/pay`);
  const order = await cancelOrder(atWork(shop), orderId, { reason: "by_buyer", by: null });
  expect([order.state.payment, order.state.stock]).toEqual(["paid", "released"]);
  expect(await knownToStripe(orderId)).toMatchObject({ captures: 1, refunded: 9250 });
  expect([await readStock(shop), await readReserved(shop)]).toEqual([[10, 10], 0]);
});

test("an order leaves and arrives in this order, and what has left is not cancelled", async () => {
  const shop = await makeShop();
  const { id } = await buy(shop);
  expect((await ask(shop, `/orders/${id}/deliver`, {}))[0]).toBe(409);
  const parcel = { carrier: "DHL", number: "00340434", url: "https://dhl.example/00340434" };
  expect(await ask(shop, `/orders/${id}/ship`, parcel)).toMatchObject([200, { status: "shipped", tracking: parcel }]);
  expect((await ask(shop, `/orders/${id}/cancel`, {}))[0]).toBe(409);
  expect(await ask(shop, `/orders/${id}/deliver`, {})).toMatchObject([200, { status: "delivered" }]);
  expect((await ask(shop, "/orders?status=delivered"))[1]).toMatchObject({ items: [{ id }] });
});
