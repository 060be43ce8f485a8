import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { eventually } from "../../../../shared/test-eventually.ts";
import { newId } from "../../platform/ids.ts";
import { sendThrottleStub } from "../../platform/objects.ts";
import { askForBulkSlots, askForSlot, countInbound, reportTooFast, type PacedChannel } from "./send-throttle-client.ts";
import { encodeWebhook, makeLiveNumber, postWebhook, textMessage } from "./test-number.ts";

function makeChannel(fullRate = 80): PacedChannel {
  const now = Date.now();
  return { owner: { orgId: newId("org", now), region: null }, channelId: newId("chn", now), fullRate };
}

const evict = ({ owner, channelId }: PacedChannel) => evictDurableObject(sendThrottleStub(env, owner, channelId));

describe("a number's throttle", () => {
  it("gives parallel senders slots of their own, at least the interval apart", async () => {
    const channel = makeChannel(20);
    const slots = await Promise.all(Array.from({ length: 10 }, () => askForSlot(env, channel, "reply")));
    const times = slots.map((slot) => (slot.granted ? slot.sendAt : Number.NaN)).sort((a, b) => a - b);
    for (const [index, at] of times.entries())
      if (index > 0) expect(at - (times[index - 1] ?? 0)).toBeGreaterThanOrEqual(49);
  });

  it("shares its slots between groups of bulk and replies", async () => {
    const channel = makeChannel(20);
    const [group, reply] = [await askForBulkSlots(env, channel, 8), await askForSlot(env, channel, "reply")];
    expect(group).toMatchObject({ granted: 4, gapMs: 51 });
    const firstAt = "firstAt" in group ? group.firstAt : Number.NaN;
    expect((reply.granted ? reply.sendAt : Number.NaN) - firstAt).toBeGreaterThanOrEqual(203);
  });

  it("remembers that it was slowed down when it comes back to life, and nothing else", async () => {
    const channel = makeChannel(20);
    await reportTooFast(env, channel, 0);
    await evict(channel);
    const slots = [await askForSlot(env, channel, "reply"), await askForSlot(env, channel, "reply")];
    const [first, second] = slots.map((slot) => (slot.granted ? slot.sendAt : Number.NaN));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(99);
  });

  it("is another one for each channel and each organization", async () => {
    const channel = makeChannel(1);
    await askForSlot(env, channel, "reply");
    const other = { ...channel, owner: makeChannel().owner };
    const slot = await askForSlot(env, other, "reply");
    expect(slot.granted && slot.sendAt - Date.now()).toBeLessThan(500);
  });

  it("hears of inbound messages only from a busy number", async () => {
    const channel = makeChannel(10);
    const now = 1_000_000_000_000;
    await askForSlot(env, channel, "bulk");
    for (let count = 0; count < 9; count++) await countInbound(env, channel, 1, now);
    const quiet = await askForSlot(env, channel, "bulk");
    expect(quiet.granted && quiet.sendAt - Date.now()).toBeLessThan(200);
    await countInbound(env, channel, 1, now);
    expect(await askForSlot(env, channel, "bulk")).toMatchObject({ granted: false });
  });

  it("is told by the webhook what came in over its number", async () => {
    const number = await makeLiveNumber();
    const channel = { owner: number.organization.tenant, channelId: number.channelId, fullRate: 80 };
    await askForSlot(env, channel, "reply");
    const messages = Array.from({ length: 60 }, (_, index) => textMessage({ phone: "16505551234" }, `${index}`));
    expect((await postWebhook(encodeWebhook(number.phoneNumberId, { messages }))).status).toBe(200);
    await eventually(async () => {
      const asked = await askForSlot(env, channel, "reply");
      expect(asked.granted && asked.sendAt - Date.now()).toBeGreaterThan(300);
    });
  });
});
