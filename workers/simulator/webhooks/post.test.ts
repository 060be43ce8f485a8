import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { startTestSimulator, text } from "../test-simulator.ts";
import { retryDelay, startPosting } from "./post.ts";

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** A business's server that answers with the given statuses in turn, then 200. */
async function startBusiness(statuses: number[]) {
  const heard: { body: string; signature: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      heard.push({
        body: Buffer.concat(parts).toString(),
        signature: request.headers["x-hub-signature-256"]?.toString(),
      });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => server.close());
  return { heard, url: `http://127.0.0.1:${portOf(server.address())}/webhook` };
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function startLive(url: string) {
  const sim = await startTestSimulator(
    { now: Date.now },
    { delivery: "live", webhookUrl: url, sentAfterMilliseconds: 0, deliveredAfterMilliseconds: 0 },
  );
  const posting = startPosting(sim.world, fetch);
  closing.push(() => posting.stop());
  return sim;
}

describe("a live number", () => {
  it("posts its webhooks by itself and ticks the message when the business has it", async () => {
    const business = await startBusiness([]);
    const sim = await startLive(business.url);
    await sim.say("emma", text("Hi"));
    await expect.poll(async () => (await sim.thread("emma")).messages[0].state).toBe("delivered");
    expect(business.heard).toHaveLength(1);
  });

  it("tries again what was refused, with the same bytes, and only then forgets it", async () => {
    const business = await startBusiness([503]);
    const sim = await startLive(business.url);
    await sim.say("emma", text("Hi"));
    await expect.poll(() => business.heard.length).toBe(2);
    expect(business.heard[0]).toEqual(business.heard[1]);
    await expect
      .poll(async () => (await sim.call("GET", `/control/numbers/${sim.number}/log`)).json.pending)
      .toEqual([]);
  });

  it("signs a retry rightly even if the first attempt was spoiled", async () => {
    const business = await startBusiness([401]);
    const sim = await startLive(business.url);
    await sim.fault({ kind: "wrong_signature" });
    await sim.say("emma", text("Hi"));
    await expect.poll(() => business.heard.length).toBe(2);
    expect(business.heard[0]?.signature).not.toBe(business.heard[1]?.signature);
  });

  it("keeps what nobody takes, for a later start", async () => {
    const sim = await startLive("http://127.0.0.1:9/nobody");
    await sim.say("emma", text("Hi"));
    await expect
      .poll(async () => (await sim.call("GET", `/control/numbers/${sim.number}/log`)).json.pending[0]?.attempts)
      .toBe(1);
    closing.splice(0).forEach((close) => close());
    const business = await startBusiness([]);
    await sim.call("PATCH", `/control/numbers/${sim.number}`, { webhookUrl: business.url });
    const posting = startPosting(sim.world, fetch);
    closing.push(() => posting.stop());
    await expect.poll(() => business.heard.length).toBe(1);
  });
});

describe("the wait before a retry", () => {
  it("doubles from a second to a minute, and never leaves its fifth", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
        const base = Math.min(1_000 * 2 ** (attempts - 1), 60_000);
        const delay = retryDelay(attempts, () => chance);
        expect(delay).toBeGreaterThanOrEqual(Math.round(base * 0.8));
        expect(delay).toBeLessThanOrEqual(Math.round(base * 1.2));
      }),
    );
  });
});
