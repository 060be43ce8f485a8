import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it, vi } from "vitest";
import worker from "../../index.ts";
import { newId } from "../../platform/ids.ts";
import type { ConversationWakeUp } from "../inbox/conversation-protocol.ts";
import { holdQueues } from "../inbox/test-conversation.ts";
import { setStage, type Stage, type TestPerson } from "./test-sending.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

vi.setConfig({ testTimeout: 20_000 });

let release: () => void = () => undefined;
afterEach(() => {
  release();
  vi.useRealTimers();
});

const wakeUpOf = (stage: Stage, person: TestPerson): ConversationWakeUp => ({
  orgId: stage.number.organization.orgId,
  conversationId: person.conversationId,
  version: 1,
});

/** Hands bodies to the Worker as one batch of a queue. Answers what became of them. */
async function consume(queue: string, bodies: readonly unknown[]) {
  const messages = bodies.map((body, index) => ({ id: `m${index}`, timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch(queue, messages);
  const context = createExecutionContext();
  await worker.queue(batch, env, context);
  return getQueueResult(batch, context);
}

describe("a wake-up", () => {
  it("that gets lost is sent again by the alarm", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    release = holdQueues();
    await person.reply("Is anybody working?");
    release();
    await person.passTime(29_000);
    await person.expectStates("queued");
    await person.passTime(2_000);
    await person.expectStates("sent");
    expect(await stage.arrivedTexts()).toEqual(["Is anybody working?"]);
  });

  it("too many sends nothing twice, together or one after the other", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    await person.reply("one");
    await person.reply("two");
    const wakeUp = wakeUpOf(stage, person);
    const results = await Promise.all([consume("whatsapp", [wakeUp, wakeUp, wakeUp]), consume("whatsapp", [wakeUp])]);
    expect(results.map(({ explicitAcks }) => explicitAcks.length)).toEqual([3, 1]);
    await person.expectStates("sent", "sent");
    await consume("whatsapp", [wakeUp]);
    expect(await stage.arrivedTexts()).toEqual(["one", "two"]);
  });

  it("that cannot be read is thrown away, and does no harm to the others of its batch", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    release = holdQueues();
    await person.reply("In good company");
    const bodies = [null, "wake up", { orgId: 7 }, wakeUpOf(stage, person)];
    for (const queue of ["whatsapp", "media", "whatsapp-dead", "media-dead"]) {
      const { outcome, explicitAcks, retryMessages } = await consume(queue, bodies);
      expect([queue, outcome, explicitAcks.length, retryMessages]).toEqual([queue, "ok", 4, []]);
    }
    await person.expectStates("sent");
  });

  it("for nobody we know is tried again and given up, and does no harm to the others of its batch", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    release = holdQueues();
    await person.reply("In bad company");
    const real = wakeUpOf(stage, person);
    const bodies = [
      { ...real, orgId: newId("org", Date.now()) },
      { ...real, conversationId: "cnv_nonsense" },
      { ...real, conversationId: newId("cnv", Date.now()) },
      real,
    ];
    const { outcome, explicitAcks, retryMessages } = await consume("whatsapp", bodies);
    expect(outcome).toBe("ok");
    expect(retryMessages.map(({ msgId }) => msgId)).toEqual(["m0", "m1"]);
    expect(explicitAcks.toSorted()).toEqual(["m2", "m3"]);
    await person.expectStates("sent");
  });
});

describe("a slow answer in one conversation", () => {
  it("keeps no other of the same batch waiting", async () => {
    const stage = await setStage();
    const [slow, quick] = [await stage.meet(), await stage.meet()];
    release = holdQueues();
    await slow.reply("slow");
    await stage.fault({ kind: "slow", delayMilliseconds: 2_000 });
    const slowly = consume("whatsapp", [wakeUpOf(stage, slow)]);
    await eventually(async () => expect(await stage.arrivedTexts()).toEqual(["slow"]));
    await quick.reply("quick");
    const both = consume("whatsapp", [wakeUpOf(stage, slow), wakeUpOf(stage, quick)]);
    await quick.expectStates("sent");
    expect((await slow.replies()).map(({ state }) => state)).toEqual(["sending"]);
    await Promise.all([slowly, both]);
    await slow.expectStates("sent");
  });

  it("hands back what a run has no time for, and it goes with the next", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    release = holdQueues();
    for (const text of ["one", "two", "three"]) await person.reply(text);
    await stage.fault({ kind: "slow", delayMilliseconds: 1_500 });
    const run = consume("whatsapp", [wakeUpOf(stage, person)]);
    await eventually(async () => expect(await stage.arrivedTexts()).toEqual(["one"]));
    await person.passTime(11_000);
    await run;
    await person.expectStates("sent", "queued", "queued");
    await consume("whatsapp", [wakeUpOf(stage, person)]);
    await person.expectStates("sent", "sent", "sent");
    expect(await stage.arrivedTexts()).toEqual(["one", "two", "three"]);
  });
});

describe("our own failure before a message leaves", () => {
  it("leaves it waiting, not uncertain", async () => {
    const stage = await setStage();
    const person = await stage.meet();
    const throttle = vi.spyOn(env.SEND_THROTTLE, "getByName").mockImplementation(() => {
      throw new Error("The throttle is unreachable");
    });
    await person.reply("Hold on");
    await eventually(() => expect(throttle).toHaveBeenCalled());
    throttle.mockRestore();
    await person.expectStates("queued");
    expect(await stage.arrivedTexts()).toEqual([]);
    await person.passTime(13_000);
    await person.expectStates("sent");
    expect(await stage.arrivedTexts()).toEqual(["Hold on"]);
  });
});
