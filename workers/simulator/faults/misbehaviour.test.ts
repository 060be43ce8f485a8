import { describe, expect, it } from "vitest";
import { staysOpen, startTestSimulator, text, type TestSimulator, type Wire } from "../test-simulator.ts";

const hello = { to: "+447400123456", ...text("Hello") };

async function withFault(fault: object): Promise<TestSimulator> {
  const sim = await startTestSimulator();
  await sim.say("emma", text("Hi"));
  await sim.pump();
  expect((await sim.fault(fault)).status).toBe(201);
  return sim;
}

describe("answers that go wrong", () => {
  it.each([
    [{ kind: "rate_limited" }, 429, 130429],
    [{ kind: "server_error", status: 500 }, 500, 131000],
    [{ kind: "server_error", status: 503 }, 503, 131016],
    [{ kind: "graph_error", code: 131056 }, 400, 131056],
    [{ kind: "graph_error", code: 190 }, 401, 190],
  ])("%j is refused once, then all is well", async (fault, status, code) => {
    const sim = await withFault(fault);
    const refused = await sim.send(hello);
    expect([refused.status, refused.json.error.code]).toEqual([status, code]);
    expect((await sim.send(hello)).status).toBe(200);
    expect((await sim.arrived()).count).toBe(1);
  });

  it("a 429 says when to come back only if told to", async () => {
    const sim = await withFault({ kind: "rate_limited" });
    expect((await sim.send(hello)).headers.get("retry-after")).toBeNull();
    await sim.fault({ kind: "rate_limited", retryAfterSeconds: 2 });
    expect((await sim.send(hello)).headers.get("retry-after")).toBe("2");
  });

  it("a 503 may come from a proxy that does not speak Graph", async () => {
    const sim = await withFault({ kind: "server_error", status: 503, graphBody: false });
    const answer = await sim.send(hello);
    expect([answer.status, answer.json, answer.headers.get("content-type")]).toEqual([503, null, "text/html"]);
  });

  it("a time-out before acceptance never answers and sends nothing", async () => {
    const sim = await withFault({ kind: "timeout_before" });
    expect(await staysOpen(sim.send(hello))).toBe(true);
    expect((await sim.arrived()).accepted).toBe(0);
    expect(await sim.pump()).toEqual([]);
  });

  it("a time-out after acceptance never answers, yet the message arrives and its statuses come", async () => {
    const sim = await withFault({ kind: "timeout_after" });
    expect(await staysOpen(sim.send({ ...hello, biz_opaque_callback_data: "msg_1" }))).toBe(true);
    expect((await sim.arrived()).arrived).toMatchObject([{ callbackData: "msg_1" }]);
    expect((await sim.pump()).map((webhook: Wire) => webhook.value.statuses[0].status)).toEqual(["sent", "delivered"]);
  });

  it.each([
    ["reset_before", 0],
    ["reset_after", 1],
  ])("a %s breaks the answer off", async (kind, arrives) => {
    const sim = await withFault({ kind });
    await expect(sim.send(hello)).rejects.toThrow();
    expect((await sim.arrived()).count).toBe(arrives);
  });

  it("a garbled answer is no JSON, but the message arrives", async () => {
    const sim = await withFault({ kind: "garbled_after" });
    const answer = await sim.send(hello);
    expect([answer.status, answer.json]).toEqual([200, null]);
    expect((await sim.arrived()).count).toBe(1);
  });

  it("a slow answer is accepted at once", async () => {
    const sim = await withFault({ kind: "slow", delayMilliseconds: 120 });
    const sending = sim.send(hello);
    expect(await staysOpen(sending, 30)).toBe(true);
    expect((await sim.arrived()).count).toBe(1);
    expect((await sending).status).toBe(200);
  });

  it("what is accepted may fail later", async () => {
    const sim = await withFault({ kind: "failed_later", code: 131026 });
    expect((await sim.send(hello)).status).toBe(200);
    const webhooks = await sim.pump();
    expect(webhooks.map((webhook: Wire) => webhook.value.statuses[0])).toMatchObject([
      { status: "failed", errors: [{ code: 131026 }] },
    ]);
    expect((await sim.arrived()).count).toBe(0);
  });

  it("hits receipts and media only when told to", async () => {
    const sim = await withFault({ kind: "rate_limited", endpoint: "receipts" });
    expect((await sim.send(hello)).status).toBe(200);
    expect((await sim.send({ status: "read", message_id: "x" })).status).toBe(429);
    await sim.fault({ kind: "server_error", endpoint: "media" });
    expect((await sim.graph("POST", `/${sim.number}/media`, new FormData())).status).toBe(500);
  });

  it("can be called off", async () => {
    const sim = await withFault({ kind: "rate_limited", next: 5 });
    await sim.call("DELETE", `/control/numbers/${sim.number}/faults`);
    expect((await sim.send(hello)).status).toBe(200);
  });
});

describe("webhooks that go wrong", () => {
  const summaries = async (sim: TestSimulator) => (await sim.pump()).map((webhook: Wire) => webhook.summary);

  it("come several times", async () => {
    const sim = await withFault({ kind: "duplicate", copies: 4 });
    await sim.say("emma", text("once"));
    const webhooks = await sim.pump();
    expect(webhooks.length).toBe(5);
    expect(new Set(webhooks.map((webhook: Wire) => webhook.body)).size).toBe(1);
  });

  it("overtake each other", async () => {
    const sim = await withFault({ kind: "reorder" });
    await sim.send(hello);
    expect(await summaries(sim)).toEqual(["status delivered", "status sent"]);
  });

  it("are let go by the pump when nothing overtakes them", async () => {
    const sim = await withFault({ kind: "reorder" });
    await sim.say("emma", text("last"));
    expect(await summaries(sim)).toEqual(["message text"]);
  });

  it("get lost", async () => {
    const sim = await withFault({ kind: "lost_status", status: "sent" });
    await sim.send(hello);
    expect(await summaries(sim)).toEqual(["status delivered"]);
  });

  it("are signed wrongly or not at all", async () => {
    const sim = await withFault({ kind: "wrong_signature" });
    await sim.fault({ kind: "missing_signature" });
    await sim.say("emma", text("one"));
    await sim.say("emma", text("two"));
    const [wrong, missing] = await sim.pump();
    expect(wrong.headers["x-hub-signature-256"]).toMatch(/^sha256=[0-9a-f]{64}$/);
    expect(missing.headers).not.toHaveProperty("x-hub-signature-256");
  });
});
