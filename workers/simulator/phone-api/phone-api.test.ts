import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { demoPeople } from "../people/demo-people.ts";
import { startTestSimulator, text, type TestSimulator, type Wire } from "../test-simulator.ts";

const chats = async (sim: TestSimulator) =>
  (await sim.call("GET", "/phone/api/persons/emma/chats")).json.chats.find(
    (chat: Wire) => chat.numberId === sim.number,
  );
const open = async (sim: TestSimulator) => (await sim.call("GET", `/phone/api/persons/emma/chats/${sim.number}`)).json;

describe("the phone", () => {
  it("lists its chats with what is unread, and reads them when it shows them", async () => {
    const sim = await startTestSimulator();
    await sim.call("POST", "/phone/api/persons/emma/say", { number: sim.number, message: text("Hi") });
    await sim.send({ to: "447400123456", ...text("Hello") });
    expect(await chats(sim)).toMatchObject({ unread: 1, last: { content: text("Hello") }, typing: false });
    await sim.pump();
    await sim.call("POST", "/phone/api/persons/emma/shown", { number: sim.number });
    expect((await chats(sim)).unread).toBe(0);
    expect((await sim.pump())[0].value.statuses[0].status).toBe("read");
  });

  it("is offered for everybody but a crowd, and for one of a crowd if asked for by name", async () => {
    const sim = await startTestSimulator();
    await sim.call("POST", `/control/numbers/${sim.number}/bulk`, { count: 3, persons: 3, prefix: "many" });
    const offered = async (query: string) =>
      (await sim.call("GET", `/phone/api/persons${query}`)).json.persons.map((person: Wire) => person.id);
    expect(await offered("")).toEqual(demoPeople.map((person) => person.id));
    expect(await offered("?with=many-1")).toEqual([...demoPeople.map((person) => person.id), "many-1"]);
  });

  it("does not have what has not arrived", async () => {
    const sim = await startTestSimulator();
    await sim.say("emma", text("Hi"));
    await sim.call("PUT", "/phone/api/persons/emma/airplane", { airplane: true });
    await sim.send({ to: "447400123456", ...text("Hello") });
    expect((await open(sim)).messages).toHaveLength(1);
    await sim.call("PUT", "/phone/api/persons/emma/airplane", { airplane: false });
    expect((await open(sim)).messages).toHaveLength(2);
  });

  it("shows typing until the answer comes or 25 seconds pass", async () => {
    const sim = await startTestSimulator();
    const wamid = await sim.say("emma", text("Hi"));
    const type = () => sim.send({ status: "read", message_id: wamid, typing_indicator: { type: "text" } });
    await type();
    expect((await open(sim)).typingUntil).toBe(sim.clock.now + 25_000);
    await sim.send({ to: "447400123456", ...text("Hello") });
    expect((await open(sim)).typingUntil).toBeNull();
    await type();
    sim.clock.now += 25_000;
    expect((await open(sim)).typingUntil).toBeNull();
  });

  it("turns a browser's recording into the Ogg that WhatsApp carries", async () => {
    const sim = await startTestSimulator();
    const webm = new Uint8Array(readFileSync(new URL("../seeds/media/recorded.webm", import.meta.url)));
    const { id, mime } = (
      await sim.call("POST", `/phone/api/numbers/${sim.number}/media?name=voice`, webm, {
        "content-type": "audio/webm;codecs=opus",
      })
    ).json;
    expect(mime).toBe("audio/ogg; codecs=opus");
    const back = await sim.call("GET", `/phone/api/numbers/${sim.number}/media/${id}`);
    expect([
      back.text.slice(0, 4),
      back.headers.get("x-content-type-options"),
      back.headers.get("content-security-policy"),
    ]).toEqual(["OggS", "nosniff", "sandbox"]);
  });

  it("tells played once a voice note that was read is listened to", async () => {
    const sim = await startTestSimulator({ fetchLink: null });
    await sim.say("emma", text("Hi"));
    const wamid = (await sim.send({ to: "447400123456", type: "audio", audio: { link: "https://media.test/a.ogg" } }))
      .json.messages[0].id;
    await sim.call("POST", "/phone/api/persons/emma/shown", { number: sim.number });
    await sim.pump();
    for (let times = 0; times < 2; times++)
      await sim.call("POST", "/phone/api/persons/emma/played", { number: sim.number, wamid });
    expect((await sim.pump()).map((webhook: Wire) => webhook.value.statuses[0].status)).toEqual(["played"]);
  });

  it("hears of changes by server-sent events", async () => {
    const sim = await startTestSimulator();
    const stream = (await sim.app.fetch(new Request("https://sim.test/phone/api/changes"))).body
      ?.pipeThrough(new TextDecoderStream())
      .getReader();
    expect((await stream?.read())?.value).toContain("event: alive");
    void sim.say("emma", text("Hi"));
    let heard = "";
    while (!heard.includes("event: thread")) heard += (await stream?.read())?.value ?? "";
    expect(heard).toContain(sim.number);
    await stream?.cancel();
    expect(sim.world.listeners.size).toBe(0);
  });
});
