import { describe, expect, it } from "vitest";
import { startTestSimulator, text, type Wire } from "../test-simulator.ts";

const emma = { to: "+447400123456" };

describe("what a person does on the phone", () => {
  it.each([
    ["location", { location: { latitude: 1.5, longitude: 2.5, name: "Here" } }],
    ["contacts", { contacts: [{ name: { formatted_name: "Nadia" }, phones: [{ phone: "+1" }] }] }],
    ["interactive", { interactive: { type: "button_reply", button_reply: { id: "1", title: "Yes" } } }],
    [
      "interactive",
      { interactive: { type: "list_reply", list_reply: { id: "1", title: "One", description: "first" } } },
    ],
    ["interactive", { interactive: { type: "nfm_reply", nfm_reply: { response_json: "{}", name: "flow" } } }],
    ["button", { button: { payload: "p", text: "Stop" } }],
    [
      "order",
      {
        order: {
          catalog_id: "c",
          product_items: [{ product_retailer_id: "sku", quantity: 2, item_price: 10, currency: "AED" }],
        },
      },
    ],
    ["unsupported", { errors: [{ code: 131051, title: "Message type unknown" }], unsupported: { type: "poll" } }],
  ])("crosses the wire as it is: %s", async (type, fields) => {
    const sim = await startTestSimulator();
    await sim.say("emma", { type, ...fields });
    expect((await sim.pump())[0].value.messages[0]).toMatchObject({ type, ...fields });
  });

  it("may be of a type nobody knows", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", { type: "raw", raw: { type: "hologram", hologram: { depth: 3 } } });
    expect((await sim.pump())[0].value.messages[0]).toMatchObject({ type: "hologram", hologram: { depth: 3 } });
  });

  it("quotes by context, with the author of what is quoted", async () => {
    const sim = await startTestSimulator();
    const own = await sim.say("emma", text("Hi"));
    const ours = (await sim.send({ ...emma, ...text("Hello") })).json.messages[0].id;
    await sim.pump();
    await sim.say("emma", { ...text("to you"), context: { message_id: ours } });
    await sim.say("emma", { ...text("to myself"), context: { message_id: own } });
    await sim.say("emma", { ...text("from elsewhere"), context: { forwarded: true } });
    const contexts = (await sim.pump()).map((webhook: Wire) => webhook.value.messages[0].context);
    expect(contexts).toEqual([
      { from: "15550100200", id: ours },
      { from: "447400123456", id: own },
      { forwarded: true },
    ]);
    expect((await sim.thread("emma")).messages.map((message: Wire) => message.replyTo)).toEqual([
      null,
      null,
      ours,
      own,
      null,
    ]);
  });

  it("edits, deletes and reacts under ids of their own", async () => {
    const sim = await startTestSimulator();
    const wamid = await sim.say("emma", text("Helo"));
    await sim.say("emma", { type: "edit", edit: { original_message_id: wamid, message: text("Hello") } });
    await sim.say("emma", { type: "reaction", reaction: { message_id: wamid, emoji: "❤️" } });
    let [message] = (await sim.thread("emma")).messages;
    expect(message).toMatchObject({ content: text("Hello"), editedAt: sim.clock.now, reactions: { person: "❤️" } });
    await sim.say("emma", { type: "revoke", revoke: { original_message_id: wamid } });
    [message] = (await sim.thread("emma")).messages;
    expect(message.revokedAt).toBe(sim.clock.now);
    const messages = (await sim.pump()).map((webhook: Wire) => webhook.value.messages[0]);
    expect(messages.map((sent: Wire) => sent.type)).toEqual(["text", "edit", "reaction", "revoke"]);
    expect(messages[1].edit).toEqual({ original_message_id: wamid, message: text("Hello") });
    expect(new Set(messages.map((sent: Wire) => sent.id)).size).toBe(4);
  });

  it("cannot change what the business wrote, or what is gone", async () => {
    const sim = await startTestSimulator();
    const own = await sim.say("emma", text("Hi"));
    const ours = (await sim.send({ ...emma, ...text("Hello") })).json.messages[0].id;
    const attempt = (message: object) => sim.call("POST", "/control/persons/emma/say", { number: sim.number, message });
    expect((await attempt({ type: "revoke", revoke: { original_message_id: ours } })).status).toBe(400);
    await attempt({ type: "revoke", revoke: { original_message_id: own } });
    expect((await attempt({ type: "edit", edit: { original_message_id: own, message: text("x") } })).json).toEqual({
      error: "Only an own message can be changed.",
    });
    expect((await attempt({ type: "reaction", reaction: { message_id: "wamid.none", emoji: "x" } })).status).toBe(400);
  });

  it("sends an album as one POST or as several", async () => {
    const sim = await startTestSimulator();
    const messages = [1, 2, 3, 4].map(() => ({ type: "image", image: {} }));
    await sim.call("POST", "/control/persons/emma/say", { number: sim.number, messages, together: true });
    const [album, ...none] = await sim.pump();
    expect([album.value.messages.length, none.length]).toEqual([4, 0]);
    await sim.call("POST", "/control/persons/emma/say", { number: sim.number, messages });
    expect(await sim.pump()).toHaveLength(4);
  });

  it("brings bytes of its own", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", {
      type: "document",
      document: { caption: "Invoice" },
      upload: { data: btoa("hello"), mime_type: "text/plain", name: "note.txt" },
    });
    expect((await sim.pump())[0].value.messages[0].document).toMatchObject({
      mime_type: "text/plain",
      filename: "note.txt",
      caption: "Invoice",
    });
  });
});

describe("airplane mode", () => {
  it("holds back what comes and what goes until it ends", async () => {
    const sim = await startTestSimulator();
    const person = `flyer-${sim.number}`;
    await sim.call("POST", "/control/persons", {
      id: person,
      name: "Flyer",
      country: "GB",
      phone: `+44${sim.number.slice(0, 10)}`,
    });
    await sim.say(person, text("Boarding"));
    await sim.pump();
    await sim.call("PATCH", `/control/persons/${person}`, { online: false });

    await sim.send({ to: `+44${sim.number.slice(0, 10)}`, ...text("Good flight") });
    await sim.say(person, text("Written above the clouds"));
    expect((await sim.pump()).map((webhook: Wire) => webhook.summary)).toEqual(["status sent"]);
    expect((await sim.arrived()).count).toBe(0);
    expect((await sim.thread(person)).messages.at(-1).state).toBe("waiting");

    sim.clock.now += 3_600_000;
    await sim.call("PATCH", `/control/persons/${person}`, { online: true });
    const [delivered, written] = await sim.pump();
    expect(delivered.value.statuses[0].status).toBe("delivered");
    expect(written.value.messages[0]).toMatchObject({ ...text("Written above the clouds"), timestamp: "1795255200" });
    expect((await sim.arrived()).count).toBe(1);
  });
});

describe("persons with habits", () => {
  it("read at once, or read and tell nobody", async () => {
    const sim = await startTestSimulator();
    const [eager, quiet] = [`eager-${sim.number}`, `quiet-${sim.number}`];
    await sim.call("POST", "/control/persons", {
      id: eager,
      name: "Eager",
      phone: `+1${sim.number.slice(0, 10)}`,
      readAutomatically: true,
    });
    await sim.call("POST", "/control/persons", {
      id: quiet,
      name: "Quiet",
      phone: `+2${sim.number.slice(0, 10)}`,
      readAutomatically: true,
      readReceipts: false,
    });
    for (const [person, to] of [
      [eager, `+1${sim.number.slice(0, 10)}`],
      [quiet, `+2${sim.number.slice(0, 10)}`],
    ] as const) {
      await sim.say(person, text("Hi"));
      await sim.pump();
      await sim.send({ to, ...text("Hello") });
      const told = (await sim.pump()).map((webhook: Wire) => webhook.value.statuses[0].status);
      expect(told).toEqual(person === eager ? ["sent", "delivered", "read"] : ["sent", "delivered"]);
      expect((await sim.thread(person)).messages.at(-1).state).toBe("read");
    }
  });

  it("move to another number: a system message, then new identities", async () => {
    const sim = await startTestSimulator();
    const person = `mover-${sim.number}`;
    await sim.call("POST", "/control/persons", {
      id: person,
      name: "Mover",
      country: "EG",
      phone: `+20${sim.number.slice(0, 9)}`,
      userId: "EG.1",
    });
    await sim.say(person, text("Hi"));
    await sim.pump();
    await sim.call("POST", `/control/persons/${person}/phone`, { phone: "+20111222333" });
    await sim.say(person, text("Still me"));
    const [system, message] = await sim.pump();
    expect(system.value).not.toHaveProperty("contacts");
    expect(system.value.messages[0]).toMatchObject({
      type: "system",
      from: `20${sim.number.slice(0, 9)}`,
      system: { type: "user_changed_number", wa_id: "20111222333" },
    });
    expect(message.value.messages[0]).toMatchObject({
      from: "20111222333",
      from_user_id: expect.stringMatching(/^EG\.\d{20}$/),
    });
  });
});
