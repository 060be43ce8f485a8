import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startTestSimulator, text, type Wire } from "../test-simulator.ts";
import { serializeLikeMeta } from "./webhook.ts";

describe("the body of a webhook", () => {
  it("is ASCII, escapes slashes, and means what was put in", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = serializeLikeMeta(value);
        expect(body).toMatch(/^[\x20-\x7e]*$/);
        expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(serializeLikeMeta("أهلًا / 👋")).toBe('"\\u0623\\u0647\\u0644\\u064b\\u0627 \\/ \\ud83d\\udc4b"');
  });
});

describe("webhooks in the box", () => {
  it("are signed with the secret of the number's app over the raw body", async () => {
    const sim = await startTestSimulator({}, { app: "second" });
    await sim.say("layla", text("مرحبًا 👋"));
    const [webhook] = await sim.pump();
    expect(webhook.url).toBe("http://127.0.0.1:8787/webhooks/whatsapp/second");
    const expected = createHmac("sha256", "app-secret-second").update(webhook.body).digest("hex");
    expect(webhook.headers["x-hub-signature-256"]).toBe(`sha256=${expected}`);
    expect(webhook.value.messages[0].text.body).toBe("مرحبًا 👋");
  });

  it("have Meta's envelope", async () => {
    const sim = await startTestSimulator();
    const wamid = await sim.say("emma", text("Hi"));
    const [webhook] = await sim.pump();
    expect(JSON.parse(webhook.body)).toEqual({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "4242",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "15550100200", phone_number_id: sim.number },
                contacts: [
                  { profile: { name: "Emma Clarke" }, wa_id: "447400123456", user_id: "GB.50731198842067723" },
                ],
                messages: [
                  {
                    from: "447400123456",
                    from_user_id: "GB.50731198842067723",
                    id: wamid,
                    timestamp: "1795251600",
                    ...text("Hi"),
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  it("tell of each status once, in order, with callback data; prices on sent and delivered only", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("Hi"));
    await sim.pump();
    await sim.send({ to: "447400123456", ...text("Hello"), biz_opaque_callback_data: "msg_1" });
    await sim.call("POST", `/control/persons/emma/show?number=${sim.number}`);
    const statuses = (await sim.pump()).map((webhook: Wire) => webhook.value.statuses[0]);
    expect(
      statuses.map((status: Wire) => [status.status, status.biz_opaque_callback_data, status.pricing?.category]),
    ).toEqual([
      ["sent", "msg_1", "service"],
      ["delivered", "msg_1", "service"],
      ["read", "msg_1", undefined],
    ]);
    expect(statuses[0]).toMatchObject({
      recipient_id: "447400123456",
      recipient_user_id: "GB.50731198842067723",
      timestamp: "1795251600",
    });
  });

  it("are taken in order, some at a time, and looked at without being taken", async () => {
    const sim = await startTestSimulator();
    for (const body of ["one", "two", "three"]) await sim.say("emma", text(body));
    const take = async (query: string) =>
      (await sim.call("GET", `/control/webhooks?number=${sim.number}${query}`)).json.webhooks.map(
        (webhook: Wire) => JSON.parse(webhook.body).entry[0].changes[0].value.messages[0].text.body,
      );
    expect(await take("&peek=1")).toEqual(["one", "two", "three"]);
    expect(await take("&limit=2")).toEqual(["one", "two"]);
    expect(await take("")).toEqual(["three"]);
    expect(await take("")).toEqual([]);
  });

  it("give the person the second tick when they are taken", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("Hi"));
    expect((await sim.thread("emma")).messages[0].state).toBe("sent");
    await sim.pump();
    expect((await sim.thread("emma")).messages[0].state).toBe("delivered");
  });

  it("stop when the app is unsubscribed and flow again when it is back, to another address if it likes", async () => {
    const sim = await startTestSimulator();
    await sim.graph("DELETE", "/4242/subscribed_apps");
    await sim.say("emma", text("unheard"));
    await sim.graph("POST", "/4242/subscribed_apps", { override_callback_uri: "https://other.test/hook" });
    await sim.say("emma", text("heard"));
    const webhooks = await sim.pump();
    expect(webhooks.map((webhook: Wire) => [webhook.url, webhook.value.messages[0].text.body])).toEqual([
      ["https://other.test/hook", "heard"],
    ]);
    expect((await sim.graph("GET", "/4242/subscribed_apps")).json.data).toHaveLength(1);
  });
});
