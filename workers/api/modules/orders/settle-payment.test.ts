import { expect, test } from "vitest";
import { findInvoice } from "../invoices/service/find-invoice.ts";
import { statusOf } from "./order-rules/state.ts";
import { readOrderEvents } from "./store.ts";
import {
  atStripe,
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

const kindsOf = async (shop: Shop, id: string) => (await readOrderEvents(shop.tenant, id)).map(({ kind }) => kind);
const statusAfter = (order: Awaited<ReturnType<typeof settled>>) => statusOf(order.state, order.total);

test("an order that is paid takes its stock, has an invoice, and is told on the customer's timeline", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  expect([await readStock(shop), await readReserved(shop)]).toEqual([[10, 10], 3]);
  await atStripe(`/orders/${orderId}/pay`);
  const order = await settled(shop, orderId);
  expect([statusAfter(order), order.total, order.state.stock]).toEqual(["paid", 9250, "taken"]);
  expect([await readStock(shop), await readReserved(shop)]).toEqual([[9, 8], 0]);
  expect(await findInvoice(shop.tenant, { orderId })).toMatchObject({ number: expect.stringMatching(/^HI-\d+$/) });
  const told = await shop.tenant.database.client
    .prepare("select kind, detail from customer_events where org_id = ? and customer_id = ?")
    .bind(shop.tenant.orgId, order.customerId)
    .all<{ kind: string; detail: string }>();
  expect(told.results.map(({ kind, detail }) => [kind, JSON.parse(detail)])).toEqual([
    ["order", { orderId, number: order.number, amount: 9250, currency: "EUR", brand: "healthindex" }],
  ]);
});

test("browser, webhooks twice and out of order, and clock at once: one capture, one invoice, the stock taken once", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  await atStripe("/travel", { copies: 2 });
  await atStripe(`/orders/${orderId}/pay`);
  const webhooks = (await takeWebhooks(orderId)).toReversed();
  await fetch("https://sim.test/control/stripe/faults", { method: "DELETE" });
  const statuses = await Promise.all([
    ...webhooks.map(postWebhook),
    settled(shop, orderId).then(() => 200),
    settled(shop, orderId, 60 * 60_000).then(() => 200),
  ]);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect([await readStock(shop), await readReserved(shop)]).toEqual([[9, 8], 0]);
  expect(await knownToStripe(orderId)).toMatchObject({ captures: 1, refunded: 0 });
  const kinds = await kindsOf(shop, orderId);
  expect(kinds.filter((kind) => kind !== "paid_late" && kind !== "paid")).toEqual(["placed"]);
  expect(kinds).toHaveLength(2);
});

test("a webhook with a wrong signature, of somebody else's, or of another body is refused", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  await atStripe(`/orders/${orderId}/pay`);
  const [webhook] = (await takeWebhooks(orderId)).slice(-1);
  if (!webhook) throw new Error("There is one");
  expect(await postWebhook({ ...webhook, body: `${webhook.body} ` })).toBe(400);
  expect(await postWebhook({ ...webhook, headers: {} })).toBe(400);
  expect((await kindsOf(shop, orderId)).length).toBe(1);
  expect([await postWebhook(webhook), await postWebhook(webhook)]).toEqual([200, 200]);
  expect(await kindsOf(shop, orderId)).toEqual(["placed", "paid"]);
});

test("while Stripe does not answer a webhook is not dealt with, and comes again", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  await atStripe(`/orders/${orderId}/pay`);
  const webhook = (await takeWebhooks(orderId)).find(({ type }) => type === "checkout.session.completed");
  if (!webhook) throw new Error("There is one");
  await atStripe("/faults", { kind: "server_error", order: orderId, next: 2 });
  expect(await postWebhook(webhook)).toBe(503);
  expect(await postWebhook(webhook)).toBe(200);
  expect(await kindsOf(shop, orderId)).toEqual(["placed", "paid"]);
});

test("nobody pays in time: the stock is free, and the order says so", async () => {
  const shop = await makeShop();
  const { orderId } = await checkOut(shop);
  const order = await settled(shop, orderId, 60 * 60_000);
  expect([statusAfter(order), await readReserved(shop), await readStock(shop)]).toEqual(["expired", 0, [10, 10]]);
  expect(await knownToStripe(orderId)).toMatchObject({ sessions: [{ status: "expired" }], captures: 0 });
});

test("paid in the last moment and heard of late: the stock is taken if it is there, else all money goes back by itself", async () => {
  const hour = 60 * 60_000;
  const enough = await makeShop(4);
  const late = await checkOut(enough);
  await atStripe(`/orders/${late.orderId}/pay`);
  expect(statusAfter(await settled(enough, late.orderId, hour))).toBe("paid");
  expect(await kindsOf(enough, late.orderId)).toEqual(["placed", "paid_late"]);

  const scarce = await makeShop(2);
  const [first, second] = [await checkOut(scarce), await checkOut(await laterShop(scarce, hour))];
  await atStripe(`/orders/${first.orderId}/pay`);
  const short = await settled(scarce, first.orderId, hour);
  expect([statusAfter(short), short.state.stock, short.state.cancel?.reason]).toEqual([
    "refunded",
    "short",
    "out_of_stock",
  ]);
  expect(await knownToStripe(first.orderId)).toMatchObject({ captures: 1, refunded: 9250 });
  expect(await readStock(scarce)).toEqual([2, 2]);
  expect(second.orderId).not.toBe(first.orderId);
});

test("what takes a bank days is awaited, then paid or given up", async () => {
  const shop = await makeShop();
  const [one, other] = [await checkOut(shop), await checkOut(shop)];
  for (const { orderId } of [one, other]) await atStripe(`/orders/${orderId}/pay-later`);
  expect(statusAfter(await settled(shop, one.orderId))).toBe("awaiting_payment");
  await atStripe(`/orders/${one.orderId}/end-processing`, { outcome: "succeeded" });
  await atStripe(`/orders/${other.orderId}/end-processing`, { outcome: "failed" });
  expect(statusAfter(await settled(shop, one.orderId))).toBe("paid");
  expect(statusAfter(await settled(shop, other.orderId))).toBe("failed");
  expect([await readStock(shop), await readReserved(shop)]).toEqual([[9, 8], 0]);
});

test("a dispute is told when it opens and when it ends", async () => {
  const shop = await makeShop();
  const { id } = await buy(shop);
  await takeWebhooks(id);
  const dispute = await atStripe(`/orders/${id}/dispute`);
  expect(await Promise.all((await takeWebhooks(id)).map(postWebhook))).toEqual([200]);
  await atStripe(`/disputes/${String(dispute["id"])}/close`, { status: "lost" });
  expect(await Promise.all((await takeWebhooks(id)).map(postWebhook))).toEqual([200]);
  expect(await kindsOf(shop, id)).toEqual(["placed", "paid", "dispute_opened", "dispute_lost"]);
});

/** The same shop, for somebody who comes when reservations of now have lapsed. */
async function laterShop(shop: Shop, later: number): Promise<Shop> {
  return { ...shop, guest: { ...shop.guest, now: () => Date.now() + later } };
}
