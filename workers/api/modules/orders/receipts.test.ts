import { expect, test } from "vitest";
import { atWork, buy, makeShop, settled, type Shop } from "./test-shop.ts";
import { writeReceipts } from "./subscribers.ts";
import { refundOrder } from "./service/refund-order.ts";
import { allowWriting } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";

type Letter = { readonly subject: string; readonly html: string; readonly text: string; readonly tag: string };

/** Letters that reached an address, the oldest first, once there are as many as expected. */
async function readLetters(to: string, count: number): Promise<Letter[]> {
  return expect
    .poll(
      async () => {
        const answer = await fetch(`https://sim.test/mailbox/api/messages?to=${encodeURIComponent(to)}`);
        return (await answer.json<{ messages: Letter[] }>()).messages.toReversed();
      },
      { interval: 100 },
    )
    .toHaveLength(count)
    .then(async () => {
      const answer = await fetch(`https://sim.test/mailbox/api/messages?to=${encodeURIComponent(to)}`);
      return (await answer.json<{ messages: Letter[] }>()).messages.toReversed();
    });
}

const address = () => `${newId("to", Date.now())}@example.com`;
const manager = (shop: Shop) => allowWriting({ ...atWork(shop), caller: shop.organization.members.manager });

test("who pays gets one receipt with what was bought, its invoice and a link that opens the order", async () => {
  const shop = await makeShop();
  const email = address();
  const order = await buy(shop, { email });
  await settled(shop, order.id);
  const event = { type: "orders.paid", orderId: order.id, brand: "healthindex", customerId: "cus_x" } as const;
  const envelope = { id: newId("evt", 1), organizationId: shop.tenant.orgId, at: 1, event };
  await writeReceipts.handle(atWork(shop), envelope);
  const [letter] = await readLetters(email, 1);
  expect(letter?.subject).toBe(`Thank you for your order ${order.number}`);
  expect(letter?.text).toContain("€92.50");
  expect(letter?.text).toMatch(/Invoice: HI-\d+/);
  expect(letter?.text).toMatch(new RegExp(`/orders/${order.id}\\?token=[\\w-]{32}`));
});

test("in Arabic it is Arabic, right to left, and its link leads to the Arabic page", async () => {
  const shop = await makeShop();
  const email = address();
  const order = await buy(shop, { email, language: "ar" });
  const [letter] = await readLetters(email, 1);
  expect(letter?.subject).toBe(`شكرًا على طلبك ${order.number}`);
  expect(letter?.html).toContain('dir="rtl"');
  expect(letter?.text).toContain(`/ar/orders/${order.id}?token=`);
});

test("money that goes back is told once for each refund", async () => {
  const shop = await makeShop();
  const email = address();
  const { id } = await buy(shop, { email });
  for (const amount of [1000, 500]) await refundOrder(manager(shop), id, { amount, reason: "damaged", restock: false });
  const subjects = (await readLetters(email, 3)).map(({ subject }) => subject.slice(0, 6));
  expect(subjects.toSorted()).toEqual(["Thank ", "€10.00", "€5.00 "].toSorted());
});
