import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import { conversationObject } from "../../platform/objects.ts";
import { ReceiptBundle } from "../delivery/receipts-queue.ts";
import { encodeWebhook, makeLiveNumber, postWebhook, textMessage, type TestNumber } from "./test-number.ts";

const phone = "16505551234";
let told: ReceiptBundle[] = [];

beforeEach(() => {
  told = [];
  vi.spyOn(env.RECEIPTS_QUEUE, "sendBatch").mockImplementation(async (messages) => {
    for (const { body } of messages) told.push(ReceiptBundle.parse(body));
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  });
});
afterEach(() => vi.restoreAllMocks());

/** A campaign's message that Meta accepted, in a thread where the person has written before. */
async function reachSomebody(number: TestNumber) {
  const say = (body: string, more: object = {}) =>
    postWebhook(encodeWebhook(number.phoneNumberId, { messages: [{ ...textMessage({ phone }, body), ...more }] }));
  await say("Hello");
  const contactId = (await number.contactOf("whatsapp_phone", `+${phone}`)) ?? "";
  const campaignId = newId("cmp", Date.now());
  const delivery = `${campaignId}.3.14`;
  const providerId = newId("wamid", Date.now());
  const { organization, channelId } = number;
  await conversationObject(env, organization.tenant, await number.conversationOf(contactId)).note({
    ...{ origin: { channelId, contactId }, campaignId, delivery, providerId, text: "Spring sale", at: Date.now() },
    identity: { userId: null, phone: `+${phone}`, name: null, username: null },
  });
  const status = (name: string, callback: string | null) =>
    postWebhook(
      encodeWebhook(number.phoneNumberId, {
        statuses: [
          {
            ...{ id: providerId, status: name, timestamp: "1", recipient_id: phone },
            ...(callback !== null && { biz_opaque_callback_data: callback }),
          },
        ],
      }),
    );
  return { say, contactId, campaignId, delivery, providerId, status, orgId: organization.orgId };
}

test("a status with a delivery's key goes to its owner and to the thread", async () => {
  const number = await makeLiveNumber();
  const { status, delivery, contactId, campaignId, orgId } = await reachSomebody(number);
  expect((await status("delivered", delivery)).status).toBe(200);
  expect(told).toEqual([
    { orgId, owner: campaignId, receipts: [{ delivery, receipt: { kind: "delivered", at: expect.any(Number) } }] },
  ]);
  expect((await number.thread(contactId)).at(-1)).toMatchObject({
    ...{ author: { kind: "campaign", campaignId, delivery }, state: "delivered", content: { body: "Spring sale" } },
  });
});

test("a status of a reply, or with another system's data, is nobody's delivery", async () => {
  const number = await makeLiveNumber();
  const { status } = await reachSomebody(number);
  await status("delivered", null);
  await status("delivered", "crm:4711");
  expect(told).toEqual([]);
});

test("an answer is told to the campaign, whether it quotes or simply comes next", async () => {
  const number = await makeLiveNumber();
  const { say, providerId, delivery } = await reachSomebody(number);
  await say("Yes please");
  await say("This one", { context: { from: "15550100200", id: providerId } });
  await say("Unrelated");
  const replied = { delivery, receipt: { kind: "replied", at: expect.any(Number) } };
  expect(told.flatMap(({ receipts }) => receipts)).toEqual([replied, replied]);
});

test("when the queue takes no receipts, Meta brings them again", async () => {
  const number = await makeLiveNumber();
  const { status, delivery } = await reachSomebody(number);
  vi.spyOn(env.RECEIPTS_QUEUE, "sendBatch").mockRejectedValue(new Error("The queue refuses"));
  expect((await status("delivered", delivery)).status).toBe(503);
});
