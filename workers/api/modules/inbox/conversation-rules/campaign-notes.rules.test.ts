import { describe, expect, test } from "vitest";
import type { NoteInput } from "../conversation-protocol.ts";
import { findAnswered, note } from "./campaign-notes.ts";
import { applyReceipts } from "./receipts.ts";
import { conversationId, identity, origin, receiptOf, start, TestThread, textEvent } from "./test-thread.ts";

const delivery = "cmp_00000000000000000000000001.4.7";
const day = 24 * 60 * 60_000;

function inputOf(parts: Partial<NoteInput> = {}): NoteInput {
  const campaignId = "cmp_00000000000000000000000001";
  return { origin, identity, campaignId, delivery, providerId: "wamid.c", text: "Spring sale", at: start, ...parts };
}

function noted(thread = new TestThread(), parts: Partial<NoteInput> = {}) {
  const isNew = thread.change((draft, circumstances) => note(draft, inputOf(parts), circumstances));
  return { thread, isNew };
}

describe("what a campaign sent", () => {
  test("begins a thread that waits for nobody, and costs one row", () => {
    const { thread, isNew } = noted();
    expect(isNew).toBe(true);
    expect(thread.written).toBe(1);
    expect(thread.head).toMatchObject({ status: "closed", unread: 0, windowClosesAt: null, waitingSince: null });
    expect(thread.head.contact).toMatchObject({ name: "Mona", phone: "+15550001" });
    expect(thread.all()).toMatchObject([
      { direction: "out", state: "sent", author: { kind: "campaign", delivery }, content: { body: "Spring sale" } },
    ]);
  });

  test("is shown once, however often it is noted", () => {
    const { thread } = noted();
    expect(noted(thread).isNew).toBe(false);
    expect(thread.all()).toHaveLength(1);
  });

  test("leaves everything else of a thread as it was", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "When do you open?"));
    const { head } = thread;
    thread.now = start + day;
    noted(thread, { at: thread.now, identity: { ...identity, name: "Another name" } });
    const { status, unread, lastAt, waitingSince, windowClosesAt, contact } = head;
    expect(thread.head).toMatchObject({ status, unread, lastAt, waitingSince, windowClosesAt, contact });
  });

  test("gets its ticks by the provider's id", () => {
    const { thread } = noted();
    const receipt = receiptOf("delivered", { providerId: "wamid.c", callback: delivery });
    thread.change((draft, { now }) => applyReceipts(draft, [receipt], conversationId, now));
    expect(thread.all()).toMatchObject([{ state: "delivered" }]);
  });
});

describe("an answer to a campaign", () => {
  const answered = (thread: TestThread, ...events: Parameters<typeof findAnswered>[1]) =>
    thread.change((draft, { now }) => findAnswered(draft, events, now));

  test("is one that quotes it, also when the webhook is repeated", () => {
    const { thread } = noted();
    thread.answer("More to come", "key");
    const event = textEvent("wamid.2", "Yes please", start, "wamid.c");
    expect(answered(thread, event)).toEqual([{ delivery, at: start }]);
    thread.hear(event);
    expect(answered(thread, event)).toEqual([{ delivery, at: start }]);
  });

  test("is the first message after it, within three days", () => {
    const { thread } = noted();
    const first = textEvent("wamid.2", "Yes please", start);
    expect(answered(thread, first, textEvent("wamid.3", "And when?"))).toEqual([{ delivery, at: start }]);
    expect(answered(thread, textEvent("wamid.2", "Late", start + 3 * day))).toEqual([]);
    thread.hear(first);
    expect(answered(thread, textEvent("wamid.3", "And when?"))).toEqual([]);
  });

  test("is none that quotes another message, and none where no campaign was", () => {
    const { thread } = noted();
    expect(answered(thread, textEvent("wamid.2", "Yes", start, "wamid.other"))).toEqual([]);
    expect(answered(new TestThread(), textEvent("wamid.2", "Hello"))).toEqual([]);
  });

  test("opens a thread that began closed", () => {
    const { thread } = noted();
    thread.hear(textEvent("wamid.2", "Yes please"));
    expect(thread.head).toMatchObject({ status: "open", unread: 1 });
  });
});
