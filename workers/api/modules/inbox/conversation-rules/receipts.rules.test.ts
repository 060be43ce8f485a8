import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Receipt } from "../../../providers/meta/inbound.ts";
import { formatCallback } from "../conversation-callback.ts";
import { claim, lapse, leaseTime, uncertainTime } from "./claiming.ts";
import { applyReceipts } from "./receipts.ts";
import { report } from "./reporting.ts";
import { discard, react, retry } from "./sending.ts";
import { conversationId, manager, receiptOf, TestThread, textEvent } from "./test-thread.ts";

const apply = (thread: TestThread, ...receipts: readonly Receipt[]) =>
  thread.change((draft, { now }) => applyReceipts(draft, receipts, conversationId, now));

/** A thread whose second message is being sent, and the callback of that attempt. */
function sendingThread(): { thread: TestThread; callback: string; messageId: string } {
  const thread = new TestThread();
  thread.hear(textEvent("wamid.in", "Hello"));
  thread.answer("Hi", "key-1");
  const work = thread.change((draft, { now }) => claim(draft, conversationId, now));
  if (work === null) throw new Error("Nothing to claim");
  return { thread, callback: work.callback, messageId: work.messageId };
}

function sentThread(): ReturnType<typeof sendingThread> {
  const parts = sendingThread();
  parts.thread.change((draft, { now }) =>
    report(draft, parts.messageId, 1, { kind: "sent", providerId: "wamid.out" }, now, 0),
  );
  return parts;
}

describe("statuses", () => {
  it("climb, whatever order they come in and however often", () => {
    const every = [receiptOf("sent"), receiptOf("delivered"), receiptOf("read"), receiptOf("failed")];
    const highest = (statuses: readonly string[]) =>
      ["read", "delivered", "failed", "sent"].find((status) => status === "sent" || statuses.includes(status));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...every), { maxLength: 12 }), (receipts) => {
        const { thread } = sentThread();
        for (const receipt of receipts) apply(thread, receipt);
        expect(thread.bySequence(2)?.state).toBe(highest(receipts.map((receipt) => receipt.status)));
      }),
    );
  });

  it("that say nothing new write nothing", () => {
    const { thread } = sentThread();
    expect(apply(thread, receiptOf("sent"))).toEqual({ applied: 0, unknown: 0 });
    expect(thread.written).toBe(0);
    expect(apply(thread, receiptOf("read"))).toEqual({ applied: 1, unknown: 0 });
    const { head } = thread;
    expect(apply(thread, receiptOf("delivered"), receiptOf("read"))).toEqual({ applied: 0, unknown: 0 });
    expect(thread.head).toBe(head);
  });

  it("that are ticks give the lists nothing to follow; a failure does", () => {
    const { thread } = sentThread();
    const { listedRevision } = thread.head;
    apply(thread, receiptOf("delivered"));
    expect(thread.head.listedRevision).toBe(listedRevision);
    const other = sentThread();
    apply(other.thread, receiptOf("failed"));
    expect(other.thread.head.listedRevision).toBe(other.thread.head.revision);
    expect(other.thread.bySequence(2)?.failure).toEqual({
      code: "recipient_unreachable",
      providerCode: "131026",
      retryable: false,
    });
  });

  it("of messages that are not in the thread are counted", () => {
    const { thread } = sentThread();
    const elsewhere = formatCallback({ conversationId: "cnv_1", messageId: "msg_1", attempt: 1 });
    expect(
      apply(
        thread,
        receiptOf("read", { providerId: "wamid.x" }),
        receiptOf("read", { providerId: "wamid.y", callback: elsewhere }),
      ),
    ).toEqual({
      applied: 0,
      unknown: 2,
    });
  });
});

describe("a status with our callback", () => {
  it("settles a message whose report was lost, and teaches its provider id", () => {
    const { thread, callback } = sendingThread();
    apply(thread, receiptOf("delivered", { callback }));
    expect(thread.bySequence(2)).toMatchObject({ state: "delivered", providerId: "wamid.out" });
    expect(thread.head.outbox).toEqual([]);
  });

  it("before the report makes the report say nothing new", () => {
    const { thread, callback, messageId } = sendingThread();
    apply(thread, receiptOf("sent", { callback }));
    thread.change((draft, { now }) => report(draft, messageId, 1, { kind: "sent", providerId: "wamid.out" }, now, 0));
    expect(thread.written).toBe(0);
  });

  it("settles even what was called uncertain or given up", () => {
    for (const isDiscarded of [false, true]) {
      const { thread, callback, messageId } = sendingThread();
      thread.now += leaseTime + uncertainTime;
      thread.change((draft, { now }) => lapse(draft, now));
      if (isDiscarded) thread.change((draft, { now }) => discard(draft, manager, messageId, now));
      apply(thread, receiptOf("delivered", { callback }));
      expect(thread.bySequence(2)?.state).toBe("delivered");
    }
  });

  it("of a failed first attempt does not fail the second", () => {
    const { thread, callback, messageId } = sendingThread();
    thread.now += leaseTime + uncertainTime;
    thread.change((draft, { now }) => lapse(draft, now));
    thread.change((draft, { now }) => retry(draft, manager, messageId, now));
    thread.change((draft, { now }) => claim(draft, conversationId, now));
    apply(thread, receiptOf("failed", { callback }));
    expect(thread.bySequence(2)?.state).toBe("sending");
    apply(thread, receiptOf("delivered", { callback }));
    expect(thread.bySequence(2)?.state).toBe("delivered");
  });
});

describe("a status of our reaction", () => {
  function reactingThread() {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.in", "Hello"));
    thread.change((draft, { now }) => react(draft, manager, thread.bySequence(1)?.id ?? "", "🙏", now));
    const work = thread.change((draft, { now }) => claim(draft, conversationId, now));
    return { thread, callback: work?.callback ?? "" };
  }

  it("settles it without touching the customer's message", () => {
    const { thread, callback } = reactingThread();
    apply(thread, receiptOf("sent", { providerId: "wamid.reaction", callback }));
    expect(thread.bySequence(1)).toMatchObject({ state: "received", providerId: "wamid.in", reactionDelivery: null });
    expect(apply(thread, receiptOf("failed", { providerId: "wamid.reaction", callback }))).toEqual({
      applied: 0,
      unknown: 0,
    });
  });

  it("that failed takes it back", () => {
    const { thread, callback } = reactingThread();
    apply(thread, receiptOf("failed", { providerId: "wamid.reaction", callback }));
    expect(thread.bySequence(1)?.reactions).toEqual([]);
  });
});
