import { describe, expect, it, vi } from "vitest";
import { newId } from "../../platform/ids.ts";
import { call } from "../../test-setup/call.ts";
import { openSocket } from "../inbox/test-socket.ts";
import { setStage, simulate } from "./test-sending.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

vi.setConfig({ testTimeout: 20_000 });

describe("a reply", () => {
  it("arrives once, and its ticks go from sent to delivered to read", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await person.reply("Good morning");
    await person.expectStates("sent");
    expect(await stage.arrivedTexts(person)).toEqual(["Good morning"]);
    expect(await stage.pump()).toEqual(["status sent", "status delivered"]);
    await person.expectStates("delivered");
    await simulate("POST", `/control/persons/${person.id}/show?number=${stage.number.phoneNumberId}`);
    await stage.pump();
    await person.expectStates("read");
  });

  it("reaches a person who hides their phone number", async () => {
    const stage = await setStage();
    const person = await stage.meet({ phone: null, readAutomatically: true });
    await person.reply("مرحبا، كيف نساعدك؟");
    await person.expectStates("sent");
    expect(await stage.arrivedTexts(person)).toEqual(["مرحبا، كيف نساعدك؟"]);
    await stage.pump();
    await person.expectStates("read");
  });

  it("posted twice with one key goes out once", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const key = newId("key", Date.now());
    const [first, second] = await Promise.all([person.reply("Only once", key), person.reply("Only once", key)]);
    expect(first.id).toBe(second.id);
    await person.expectStates("sent");
    expect(await stage.arrivedTexts(person)).toEqual(["Only once"]);
  });

  it("of ten in a row keeps its place on the phone", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const said = Array.from({ length: 10 }, (_, index) => `part ${index + 1}`);
    for (const text of said) await person.reply(text);
    await person.expectStates(...said.map(() => "sent" as const));
    expect(await stage.arrivedTexts(person)).toEqual(said);
  });

  it("may be a reaction to what the customer wrote", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const [hello] = await person.thread();
    const path = `/whatsapp/conversations/${person.conversationId}/messages/${hello?.id}/reaction`;
    expect((await call(stage.number.organization, "manager", "PUT", path, { emoji: "🙏" })).status).toBe(202);
    await eventually(async () =>
      expect((await stage.arrived(person)).map(({ content }) => content["type"])).toEqual(["reaction"]),
    );
  });
});

describe("signals", () => {
  it("tell the customer that we read and that we type", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const { organization, phoneNumberId } = stage.number;
    const phone = async () =>
      (await simulate("GET", `/control/numbers/${phoneNumberId}/thread?person=${person.id}`)) as {
        messages: { state: string }[];
        typingUntil: number | null;
      };
    const path = `/whatsapp/conversations/${person.conversationId}/read`;
    expect((await call(organization, "manager", "POST", path, { upToSequence: 1 })).status).toBe(200);
    await eventually(async () => expect((await phone()).messages[0]?.state).toBe("read"));
    expect((await phone()).typingUntil).toBeNull();
    const socket = await openSocket(organization, "manager");
    socket.say({ v: 1, type: "watch", conversationId: person.conversationId, after: null });
    await socket.hear("watching");
    socket.say({ v: 1, type: "typing", conversationId: person.conversationId, active: true });
    await eventually(async () => expect((await phone()).typingUntil).not.toBeNull());
    socket.close();
  });

  it("that do not get through hold up nothing", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "server_error", endpoint: "receipts", next: 5 });
    const path = `/whatsapp/conversations/${person.conversationId}/read`;
    await call(stage.number.organization, "manager", "POST", path, { upToSequence: 1 });
    await person.reply("Still here");
    await person.expectStates("sent");
  });
});
