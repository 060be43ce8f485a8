import { createExecutionContext, createMessageBatch, getQueueResult, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { createLog } from "../../platform/log.ts";
import type { QueueHandler } from "../../platform/queues.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { consumeDeadReceipts, consumeReceipts, type ReceiptOwners } from "./consume-receipts.ts";
import { bundle, type ReceiptBundle } from "./receipts-queue.ts";

const newCampaign = () => newId("cmp", Date.now());

function delivered(orgId: string, campaignId: string, pages: number): ReceiptBundle[] {
  return Array.from({ length: pages }, (_, page) =>
    bundle([{ orgId, delivery: `${campaignId}.${page}.0`, receipt: { kind: "delivered", at: 1 } }]),
  ).flat();
}

/** Keeps what it is told, and cannot be reached where it should not. */
function listen(unreachable: readonly string[] = []) {
  const told: { readonly campaignId: string; readonly items: number }[] = [];
  const owners: ReceiptOwners = {
    settleCampaign: async (_ctx, campaignId, items) => {
      if (unreachable.includes(campaignId)) throw new Error("The object is unreachable");
      told.push({ campaignId, items: items.length });
    },
    settleTransactional: async () => undefined,
  };
  return { told, owners };
}

async function consume(handler: QueueHandler, bodies: readonly unknown[], attempts = 1) {
  const messages = bodies.map((body, index) => ({ id: String(index), timestamp: new Date(), attempts, body }));
  const batch = createMessageBatch("receipts", messages);
  const context = createExecutionContext();
  await handler(batch, env, context, createLog({}));
  await waitOnExecutionContext(context);
  const { explicitAcks, retryMessages } = await getQueueResult(batch, context);
  return { acked: explicitAcks.length, again: retryMessages.map(({ msgId }) => Number(msgId)) };
}

test("a storm of 300 receipts is three calls, one for each batch", async () => {
  const { orgId } = await makeOrganization({ roles: [] });
  const campaignId = newCampaign();
  const { told, owners } = listen();
  const storm = delivered(orgId, campaignId, 300);
  for (let start = 0; start < 300; start += 100)
    expect(await consume(consumeReceipts(owners), storm.slice(start, start + 100))).toEqual({ acked: 100, again: [] });
  expect(told).toEqual(Array.from({ length: 3 }, () => ({ campaignId, items: 100 })));
});

test("an owner that cannot be reached is told again; the others are not told twice", async () => {
  const { orgId } = await makeOrganization({ roles: [] });
  const [well, ill] = [newCampaign(), newCampaign()];
  const { told, owners } = listen([ill]);
  const bodies = [...delivered(orgId, well, 2), ...delivered(orgId, ill, 2)];
  expect(await consume(consumeReceipts(owners), bodies)).toEqual({ acked: 2, again: [2, 3] });
  expect(told).toEqual([{ campaignId: well, items: 2 }]);
});

test("receipts of an organization that is no more, and what nobody can read, are dropped", async () => {
  const { told, owners } = listen();
  const bodies = [...delivered(newId("org", Date.now()), newCampaign(), 1), { nonsense: true }];
  expect(await consume(consumeReceipts(owners), bodies)).toEqual({ acked: 2, again: [] });
  expect(told).toEqual([]);
});

test("what was given up is told again for days, and then said to be lost", async () => {
  const { orgId } = await makeOrganization({ roles: [] });
  const campaignId = newCampaign();
  const { owners } = listen([campaignId]);
  const handler = consumeDeadReceipts(owners);
  expect(await consume(handler, delivered(orgId, campaignId, 1), 10)).toEqual({ acked: 0, again: [0] });
  expect(await consume(handler, delivered(orgId, campaignId, 1), 11)).toEqual({ acked: 1, again: [] });
});
