import { describe, expect, it } from "vitest";
import { startTestSimulator, text, type Wire } from "../test-simulator.ts";

const emma = { to: "+447400123456" };

describe("sending a message", () => {
  it("answers as Meta does and puts it on the phone", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("Hi"));
    const answer = await sim.send({ ...emma, ...text("Hello"), biz_opaque_callback_data: "msg_1" });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      messaging_product: "whatsapp",
      contacts: [{ input: "+447400123456", wa_id: "447400123456", user_id: "GB.50731198842067723" }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    const { count, accepted, arrived } = await sim.arrived();
    expect([count, accepted]).toEqual([1, 1]);
    expect(arrived[0]).toMatchObject({
      personId: "emma",
      callbackData: "msg_1",
      content: text("Hello"),
      wamid: answer.json.messages[0].id,
    });
  });

  it("finds somebody without a phone number by business-scoped id, and tells no number anywhere", async () => {
    const sim = await startTestSimulator();
    await sim.say("sam", text("Hi"));
    const answer = await sim.send({ recipient: "US.80513307261948850", ...text("Hello") });
    expect(answer.json.contacts).toEqual([{ input: "US.80513307261948850", user_id: "US.80513307261948850" }]);
    const [message, sent] = await sim.pump();
    expect(message.value.contacts).toEqual([
      { profile: { name: "Sam", username: "sam.writes" }, user_id: "US.80513307261948850" },
    ]);
    expect(message.value.messages[0]).not.toHaveProperty("from");
    expect(message.value.messages[0].from_user_id).toBe("US.80513307261948850");
    expect(sent.value.statuses[0]).not.toHaveProperty("recipient_id");
    expect(sent.value.statuses[0].recipient_user_id).toBe("US.80513307261948850");
  });

  it.each([
    ["text", text("Hello")],
    ["image by link", { type: "image", image: { link: "https://example.com/a.png", caption: "a" } }],
    ["location", { type: "location", location: { latitude: 25.2, longitude: 55.3, name: "Here" } }],
    ["contacts", { type: "contacts", contacts: [{ name: { formatted_name: "Nadia" }, phones: [{ phone: "+1" }] }] }],
    [
      "buttons",
      {
        type: "interactive",
        interactive: {
          type: "button",
          body: { text: "?" },
          action: { buttons: [{ type: "reply", reply: { id: "1", title: "Yes" } }] },
        },
      },
    ],
    [
      "list",
      {
        type: "interactive",
        interactive: {
          type: "list",
          body: { text: "?" },
          action: { button: "Pick", sections: [{ rows: [{ id: "1", title: "One" }] }] },
        },
      },
    ],
    ["template", { type: "template", template: { name: "hello_world", language: { code: "en_US" } } }],
  ])("takes %s", async (_, message) => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("Hi"));
    expect((await sim.send({ ...emma, ...message })).status).toBe(200);
    expect((await sim.arrived()).arrived[0].content).toMatchObject({ type: message.type });
  });

  it("puts a reaction on the message and takes it off again, with a sent status and no other", async () => {
    const sim = await startTestSimulator();
    const wamid = await sim.say("emma", text("Hi"));
    await sim.pump();
    await sim.send({ ...emma, type: "reaction", reaction: { message_id: wamid, emoji: "👍" } });
    expect((await sim.thread("emma")).messages[0].reactions).toEqual({ business: "👍" });
    expect((await sim.pump()).map((webhook: Wire) => webhook.summary)).toEqual(["status sent"]);
    await sim.send({ ...emma, type: "reaction", reaction: { message_id: wamid, emoji: "" } });
    expect((await sim.thread("emma")).messages[0].reactions).toEqual({});
  });

  it("fills a template's places and refuses a wrong count", async () => {
    const sim = await startTestSimulator();
    const template = (parameters: object[]) => ({
      ...emma,
      type: "template",
      template: { name: "follow_up", language: { code: "en" }, components: [{ type: "body", parameters }] },
    });
    expect((await sim.send(template([]))).json.error.code).toBe(132000);
    expect((await sim.send(template([{ type: "text", text: "Emma" }]))).status).toBe(200);
    expect((await sim.arrived()).arrived[0].content.template.rendered).toMatch(/^Hello Emma,/);
  });

  it("marks what was written so far as read and shows typing", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("one"));
    const second = await sim.say("emma", text("two"));
    await sim.say("emma", text("three"));
    await sim.pump();
    const answer = await sim.send({ status: "read", message_id: second, typing_indicator: { type: "text" } });
    expect(answer.json).toEqual({ success: true });
    const thread = await sim.thread("emma");
    expect(thread.messages.map((message: Wire) => message.state)).toEqual(["read", "read", "delivered"]);
    expect(thread.typingUntil).toBe(sim.clock.now + 25_000);
  });
});

describe("refusals in Meta's words", () => {
  it.each([
    ["no messaging_product", { messaging_product: undefined, ...emma, ...text("x") }, 400, 100],
    ["nobody to send to", text("x"), 400, 100],
    ["no body", { ...emma, type: "text", text: {} }, 400, 131008],
    ["no text at all", { ...emma, type: "text" }, 400, 131008],
    ["an empty body", { ...emma, ...text("") }, 400, 131009],
    ["a body of 4,097 characters", { ...emma, ...text("x".repeat(4097)) }, 400, 131009],
    ["an unknown type", { ...emma, type: "hologram", hologram: {} }, 400, 131051],
    [
      "four buttons",
      {
        ...emma,
        type: "interactive",
        interactive: {
          type: "button",
          body: { text: "?" },
          action: { buttons: [1, 2, 3, 4].map((id) => ({ type: "reply", reply: { id: String(id), title: "x" } })) },
        },
      },
      400,
      131009,
    ],
    ["neither id nor link", { ...emma, type: "image", image: {} }, 400, 131008],
    ["a medium that is not there", { ...emma, type: "image", image: { id: "123" } }, 400, 100],
    ["an unknown number", { to: "+15005550006", ...text("x") }, 400, 131026],
    ["an unknown business-scoped id", { recipient: "US.1", ...text("x") }, 400, 131026],
    ["itself", { to: "+15550100200", ...text("x") }, 400, 131021],
    [
      "a template nobody approved",
      { ...emma, type: "template", template: { name: "none", language: { code: "en" } } },
      404,
      132001,
    ],
    [
      "a reaction to nothing",
      { ...emma, type: "reaction", reaction: { message_id: "wamid.x", emoji: "x" } },
      400,
      131009,
    ],
    ["a receipt for nothing", { status: "read", message_id: "wamid.x" }, 400, 100],
  ])("refuses %s", async (_, message, status, code) => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("Hi"));
    const answer = await sim.send(message);
    expect([answer.status, answer.json.error.code]).toEqual([status, code]);
    expect(answer.json.error).toMatchObject({
      type: "OAuthException",
      message: expect.stringContaining(`(#${code})`),
      fbtrace_id: expect.any(String),
    });
    expect((await sim.arrived()).accepted).toBe(0);
  });

  it("knows no token but the number's", async () => {
    const sim = await startTestSimulator();
    const other = await sim.call("POST", "/control/numbers", { phoneNumberId: "777", wabaId: "1", token: "other" });
    expect(other.status).toBe(201);
    const as = (headers: Record<string, string> | undefined) =>
      sim.call("POST", `/graph/v25.0/${sim.number}/messages`, { messaging_product: "whatsapp" }, headers);
    for (const headers of [undefined, { authorization: "Bearer nobody" }]) {
      const answer = await as(headers);
      expect([answer.status, answer.json.error.code]).toEqual([401, 190]);
    }
    const foreign = await as({ authorization: "Bearer other" });
    expect(foreign.json.error).toMatchObject({ code: 100, error_subcode: 33, type: "GraphMethodException" });
  });

  it("closes the window 24 hours after the last message, for all but templates", async () => {
    const sim = await startTestSimulator();
    expect((await sim.send({ ...emma, ...text("x") })).json.error.code).toBe(131047);
    await sim.say("emma", text("Hi"));
    sim.clock.now += 24 * 3_600_000 - 1;
    expect((await sim.send({ ...emma, ...text("x") })).status).toBe(200);
    sim.clock.now += 1;
    expect((await sim.send({ ...emma, ...text("x") })).json.error.code).toBe(131047);
    expect(
      (await sim.send({ ...emma, type: "template", template: { name: "hello_world", language: { code: "en_US" } } }))
        .status,
    ).toBe(200);
  });

  it("can refuse by a failed status instead", async () => {
    const sim = await startTestSimulator({}, { refusals: "status" });
    expect((await sim.send({ ...emma, ...text("x"), biz_opaque_callback_data: "cb" })).status).toBe(200);
    const [failed] = await sim.pump();
    expect(failed.value.statuses[0]).toMatchObject({
      status: "failed",
      biz_opaque_callback_data: "cb",
      errors: [{ code: 131047, title: "Re-engagement message", error_data: { details: expect.any(String) } }],
    });
    expect((await sim.arrived()).count).toBe(0);
  });

  it("holds to the number's messages per second, in and out together", async () => {
    const sim = await startTestSimulator({}, { throughputPerSecond: 3 });
    await sim.say("emma", text("Hi"));
    const codes = [];
    for (let sent = 0; sent < 4; sent++) codes.push((await sim.send({ ...emma, ...text("x") })).status);
    expect(codes).toEqual([200, 200, 429, 429]);
    sim.clock.now += 1_000;
    expect((await sim.send({ ...emma, ...text("x") })).status).toBe(200);
  });
});
