import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadConfiguration } from "../../platform/configuration.ts";
import { conversationObject } from "../../platform/objects.ts";
import { holdQueues, leased } from "../inbox/test-conversation.ts";
import { openChannel } from "./service/open-channel.ts";
import { setStage, type Stage, type TestPerson } from "./test-sending.ts";

vi.setConfig({ testTimeout: 20_000 });

const twoMinutes = 120_000;
const leaseAndTwoMinutes = 90_000 + twoMinutes;

afterEach(() => vi.useRealTimers());

/** Until the consumer has given up waiting for an answer and the owner has been told. */
async function giveUpWaiting(stage: Stage, kind: string): Promise<void> {
  await stage.expectTrouble(1);
  await scheduler.wait(500 + (kind.startsWith("timeout") ? loadConfiguration(env).graph.timeoutMs : 0));
}

describe("a reply whose answer does not come", () => {
  it.each(["timeout_after", "reset_after", "garbled_after"])(
    "(%s) though it was accepted is settled by the status, with one message on the phone",
    async (kind) => {
      const stage = await setStage();
      const person = await stage.meet();
      await stage.fault({ kind });
      await person.reply("Accepted");
      await giveUpWaiting(stage, kind);
      await person.expectStates("sending");
      expect(await stage.pump()).toEqual(["status sent", "status delivered"]);
      await person.expectStates("delivered");
      await person.passTime(leaseAndTwoMinutes);
      await person.expectStates("delivered");
      expect(await stage.arrivedTexts()).toEqual(["Accepted"]);
    },
  );

  it.each(["timeout_before", "reset_before"])(
    "(%s) and was never accepted becomes uncertain after two minutes, and sending it again sends one",
    async (kind) => {
      const stage = await setStage();
      const person = await stage.meet();
      await stage.fault({ kind });
      const message = await person.reply("Lost");
      await giveUpWaiting(stage, kind);
      await person.passTime(twoMinutes - 5_000);
      await person.expectStates("sending");
      await person.passTime(6_000);
      await person.expectStates("uncertain");
      expect(await stage.arrivedTexts()).toEqual([]);
      expect((await person.decide(message, "retry")).status).toBe(202);
      await person.expectStates("sent");
      expect(await stage.arrivedTexts()).toEqual(["Lost"]);
    },
  );

  it("but an error page of somebody in between, is not sent again by itself", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "server_error", status: 503, graphBody: false });
    const message = await person.reply("Whose page was that?");
    await giveUpWaiting(stage, "error page");
    await person.passTime(twoMinutes + 1_000);
    await person.expectStates("uncertain");
    expect((await person.decide(message, "discard")).status).toBe(200);
    await person.passTime(leaseAndTwoMinutes);
    await person.expectStates("discarded");
    expect(await stage.arrivedTexts()).toEqual([]);
  });

  it("does not keep the next one from going", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await stage.fault({ kind: "timeout_before" });
    await person.reply("Lost");
    await person.reply("Next");
    await person.expectStates("sending", "sent");
    expect(await stage.arrivedTexts()).toEqual(["Next"]);
  });
});

describe("a consumer that dies between Meta's yes and the note of it", () => {
  let release: () => void;
  beforeEach(() => {
    release = holdQueues();
  });
  afterEach(() => release());

  /** What a consumer does, up to where it dies. */
  async function sendAndDie(stage: Stage, person: TestPerson): Promise<void> {
    const { organization, channelId } = stage.number;
    const object = conversationObject(env, organization.tenant, person.conversationId);
    const work = leased(await object.claim());
    if (work.kind !== "message" || work.content.kind !== "text") throw new Error("A text was to be sent");
    const channel = await openChannel(loadConfiguration(env), organization.tenant, channelId);
    const { recipient, content, replyTo, callback } = work;
    const sent = await channel?.graph.sendMessage(channel.phoneNumberId, { recipient, content, replyTo, callback });
    expect(sent?.ok).toBe(true);
    await evictDurableObject(person.stub);
  }

  it("has sent one message, which the status settles", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await person.reply("Did it go?");
    await sendAndDie(stage, person);
    release();
    await person.passTime(60_000);
    await person.expectStates("sending");
    await stage.pump();
    await person.expectStates("delivered");
    await person.passTime(leaseAndTwoMinutes);
    await person.expectStates("delivered");
    expect(await stage.arrivedTexts()).toEqual(["Did it go?"]);
  });

  it("has sent one message, also when the status comes after all have given up", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await person.reply("Did it go?");
    await sendAndDie(stage, person);
    release();
    await person.passTime(leaseAndTwoMinutes + 1_000);
    await person.expectStates("uncertain");
    await stage.pump();
    await person.expectStates("delivered");
    expect(await stage.arrivedTexts()).toEqual(["Did it go?"]);
  });
});
