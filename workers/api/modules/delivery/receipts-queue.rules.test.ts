import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDeliveryKey, type QueuedReceipt } from "./owner.ts";
import { bundle, intoBatches } from "./receipts-queue.ts";
import { groupByOwner, stopsCampaign } from "./settle-rules.ts";

const id = (prefix: string, letter: string) => `${prefix}_${letter.repeat(26)}`;
const orgs = [id("org", "a"), id("org", "b")];
const campaigns = [id("cmp", "a"), id("cmp", "b")];

const someOwner = fc.oneof(
  fc.record({
    kind: fc.constant("campaign" as const),
    campaignId: fc.constantFrom(...campaigns),
    page: fc.nat(3),
    n: fc.nat(99),
  }),
  fc.record({ kind: fc.constant("transactional" as const), id: fc.constantFrom(id("trx", "a"), id("trx", "b")) }),
);
const someReceipt: fc.Arbitrary<QueuedReceipt> = fc.record({
  orgId: fc.constantFrom(...orgs),
  delivery: someOwner.map(formatDeliveryKey),
  receipt: fc.record({ kind: fc.constantFrom("sent" as const, "delivered" as const), at: fc.nat() }),
  link: fc.record({ ordinal: fc.nat(9), url: fc.integer({ min: 1, max: 2_000 }).map((length) => "u".repeat(length)) }),
});

test("what is queued arrives whole, in messages and batches that a queue takes", () => {
  fc.assert(
    fc.property(fc.array(someReceipt, { maxLength: 400 }), (receipts) => {
      const batches = intoBatches(bundle(receipts));
      for (const batch of batches) {
        expect(batch.length).toBeLessThanOrEqual(100);
        expect(JSON.stringify(batch).length).toBeLessThan(256_000);
        for (const message of batch) expect(JSON.stringify(message).length).toBeLessThan(64_000);
      }
      const arrived = batches.flat().flatMap((each) => each.receipts.map((told) => `${each.orgId} ${told.delivery}`));
      expect(arrived.toSorted()).toEqual(receipts.map((told) => `${told.orgId} ${told.delivery}`).toSorted());
    }),
    { numRuns: 50 },
  );
});

test("an owner is told once, whatever number of messages told of it", () => {
  const told = (orgId: string, delivery: string): QueuedReceipt => ({
    orgId,
    delivery,
    receipt: { kind: "delivered", at: 1 },
  });
  const [org = "", other = ""] = orgs;
  const [campaign = ""] = campaigns;
  const storm = Array.from({ length: 300 }, (_, index) => bundle([told(org, `${campaign}.${index}.7`)]));
  const grouped = groupByOwner([
    ...storm.flat(),
    ...bundle([told(other, `${campaign}.0.7`), told(org, id("trx", "a"))]),
  ]);
  expect([...grouped.values()].map(({ orgId, kind, items }) => [orgId, kind, items.length])).toEqual([
    [org, "campaign", 300],
    [other, "campaign", 1],
    [org, "transactional", 1],
  ]);
});

test("what names no delivery of ours is nobody's", () => {
  const receipt = { kind: "sent" as const, at: 1 };
  const [orgId = ""] = orgs;
  expect(bundle([{ orgId, delivery: "another system's data", receipt }])).toEqual([]);
  expect(groupByOwner([{ orgId, owner: "transactional", receipts: [{ delivery: "cmp_x.0.0", receipt }] }]).size).toBe(
    0,
  );
});

test("a template that Meta paused stops the campaign, unless it was long ago", () => {
  const failed = (reason: "template_paused" | "bounced", at: number) => ({
    ...{ page: 0, n: 0, receipt: { kind: "failed", reason, at } as const },
  });
  const now = 10_000_000;
  expect(stopsCampaign([failed("bounced", now), failed("template_paused", now - 1)], now)).toBe("template_paused");
  expect(stopsCampaign([failed("template_paused", now - 600_001)], now)).toBe(null);
  expect(stopsCampaign([failed("bounced", now)], now)).toBe(null);
});
