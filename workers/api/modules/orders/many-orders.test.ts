import { expect, test } from "vitest";
import { AppError } from "../../platform/errors.ts";
import { findInvoice } from "../invoices/service/find-invoice.ts";
import {
  atStripe,
  checkOut,
  makeShop,
  postWebhook,
  readReserved,
  readStock,
  settled,
  takeWebhooks,
  type Shop,
  type TakenWebhook,
} from "./test-shop.ts";

const count = 200;

test(
  "200 orders are paid at once, each told of by its browser and its webhook: gapless invoice numbers, the stock exact",
  { timeout: 240_000 },
  async () => {
    const shop = await makeShop(2 * count + 10);
    const orders: string[] = [];
    for (let start = 0; start < count; start += 20) {
      const started = await Promise.all(Array.from({ length: 20 }, () => checkOut(shop)));
      orders.push(...started.map(({ orderId }) => orderId));
    }
    await Promise.all(orders.map((id) => atStripe(`/orders/${id}/pay`)));
    const told = await Promise.all(orders.map(takeWebhooks));
    const webhooks = told.flat().filter(({ type }) => type === "checkout.session.completed");
    await Promise.all([...orders.map((id) => comeBack(shop, id)), ...webhooks.map(postUntilTaken)]);
    expect([await readStock(shop), await readReserved(shop)]).toEqual([[count + 10, 10], 0]);
    const invoices = await Promise.all(orders.map((orderId) => findInvoice(shop.tenant, { orderId })));
    const numbers = invoices
      .map((invoice) => Number(invoice?.number.split("-")[1]))
      .toSorted((one, other) => one - other);
    expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  },
);

/** A browser shows the order as it is where Stripe does not answer in time: on a busy machine it may not. */
async function comeBack(shop: Shop, id: string): Promise<void> {
  await settled(shop, id).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "orders.payment_unavailable") throw error;
  });
}

/** As Stripe does: what is not answered 2xx comes again. */
async function postUntilTaken(webhook: TakenWebhook): Promise<void> {
  for (let tried = 0; tried < 10; tried += 1) if ((await postWebhook(webhook)) === 200) return;
  throw new Error("A webhook was refused ten times");
}
