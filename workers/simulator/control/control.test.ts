import { describe, expect, it } from "vitest";
import { startTestSimulator, text, type Wire } from "../test-simulator.ts";

describe("control", () => {
  it("keeps numbers apart and changes one without losing its history", async () => {
    const [one, two] = [await startTestSimulator(), await startTestSimulator()];
    await one.call("POST", "/control/numbers", { phoneNumberId: two.number, wabaId: "9" });
    await one.say("emma", text("Hi"));
    expect((await one.call("GET", `/control/webhooks?number=${two.number}`)).json.webhooks).toEqual([]);
    await one.call("POST", "/control/numbers", { phoneNumberId: one.number, wabaId: "4242", verifiedName: "Renamed" });
    expect((await one.call("GET", `/control/numbers/${one.number}`)).json).toMatchObject({
      verifiedName: "Renamed",
      token: one.token,
    });
    expect((await one.thread("emma")).messages).toHaveLength(1);
  });

  it("says what was wrong with a call", async () => {
    const sim = await startTestSimulator();
    expect(await sim.call("GET", "/control/numbers/1/faults")).toMatchObject({
      status: 404,
      json: { error: expect.stringContaining("There is no number 1") },
    });
    expect(await sim.fault({ kind: "earthquake" })).toMatchObject({ status: 400, json: { error: expect.any(String) } });
    expect(
      (await sim.call("POST", "/control/persons/nobody/say", { number: sim.number, message: text("x") })).status,
    ).toBe(404);
    expect((await sim.call("GET", `/control/webhooks?number=${sim.number}&limit=-1`)).status).toBe(400);
  });

  it("forgets everything that happened on a number", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("Hi"));
    await sim.send({ to: "447400123456", ...text("Hello") });
    await sim.call("POST", `/control/numbers/${sim.number}/reset`);
    expect(await sim.arrived()).toEqual({ count: 0, accepted: 0, arrived: [] });
    expect(await sim.pump()).toEqual([]);
    expect((await sim.thread("emma")).messages).toEqual([]);
  });

  it("opens and closes a window without a message", async () => {
    const sim = await startTestSimulator();
    const open = (lastWroteAt: string | null) =>
      sim.call("POST", `/control/numbers/${sim.number}/window`, { person: "emma", lastWroteAt });
    await open("2026-11-21T08:00:00Z");
    expect((await sim.send({ to: "447400123456", ...text("x") })).status).toBe(200);
    await open(null);
    expect((await sim.send({ to: "447400123456", ...text("x") })).json.error.code).toBe(131047);
  });

  it("puts an earlier chat on a phone, once, in order, and tells no business", async () => {
    const sim = await startTestSimulator();
    const messages = [
      { from: "business", at: "2026-11-20T10:05:00Z", wamid: "wamid.b", content: text("Hello") },
      { from: "person", at: "2026-11-20T10:00:00Z", wamid: "wamid.a", content: text("Hi") },
    ];
    const put = () => sim.call("POST", `/control/numbers/${sim.number}/history`, { person: "emma", messages });
    expect((await put()).json).toEqual({ added: 2 });
    expect((await put()).json).toEqual({ added: 0 });
    const thread = await sim.thread("emma");
    expect(thread.messages.map((message: Wire) => message.wamid)).toEqual(["wamid.a", "wamid.b"]);
    expect(thread.lastWroteAt).toBe(Date.parse("2026-11-20T10:00:00Z"));
    expect(await sim.pump()).toEqual([]);
  });

  it("lets a crowd write, each person in turn", async () => {
    const sim = await startTestSimulator({}, { throughputPerSecond: null });
    const run = await sim.call("POST", `/control/numbers/${sim.number}/bulk`, {
      count: 25,
      persons: 10,
      prefix: `crowd${sim.number}`,
      text: "n{n}",
    });
    expect(run.json.said).toHaveLength(25);
    const webhooks = await sim.pump();
    expect(webhooks.map((webhook: Wire) => webhook.value.messages[0].text.body)).toEqual(
      Array.from({ length: 25 }, (_, n) => `n${n}`),
    );
    expect(new Set(webhooks.map((webhook: Wire) => webhook.value.messages[0].from)).size).toBe(10);
  });

  it("lets a crowd write at a steady rate, whatever the answers", async () => {
    const sim = await startTestSimulator();
    await sim.call("POST", `/control/numbers/${sim.number}/bulk`, {
      count: 20,
      persons: 5,
      ratePerSecond: 200,
      prefix: `pace${sim.number}`,
    });
    await expect
      .poll(async () => (await sim.call("GET", `/control/numbers/${sim.number}/bulk`)).json.said.length)
      .toBe(20);
  });

  it("creates a recipient for any number where strangers are welcome", async () => {
    const sim = await startTestSimulator({}, { strangers: "create" });
    const template = { type: "template", template: { name: "hello_world", language: { code: "en_US" } } };
    expect((await sim.send({ to: "+15005550006", ...template })).status).toBe(200);
    expect((await sim.arrived()).arrived[0].personId).toBe("p15005550006");
  });

  it("keeps the log of calls with what became of them", async () => {
    const sim = await startTestSimulator();
    await sim.fault({ kind: "timeout_before" });
    void sim.send({ to: "447400123456", ...text("x") });
    await sim.send({ to: "447400123456", ...text("x") });
    const { calls } = (await sim.call("GET", `/control/numbers/${sim.number}/log`)).json;
    expect(calls.map((call: Wire) => [call.status, call.outcome])).toEqual([
      [null, "timeout_before"],
      [400, "refused"],
    ]);
  });
});
