import { describe, expect, it } from "vitest";
import type { LeasedWork, SendOutcome } from "../conversation-protocol.ts";
import { claim, lapse, leaseTime, uncertainTime } from "./claiming.ts";
import { report } from "./reporting.ts";
import { discard, react, retry } from "./sending.ts";
import { assign } from "./stewardship.ts";
import { agent, conversationId, manager, member, start, TestThread, textEvent } from "./test-thread.ts";

const hour = 3_600_000;

function openThread(): TestThread {
  const thread = new TestThread();
  thread.hear(textEvent("wamid.in", "Hello"));
  return thread;
}

const claimFrom = (thread: TestThread) => thread.change((draft, { now }) => claim(draft, conversationId, now));
const lapseIn = (thread: TestThread) => thread.change((draft, { now }) => lapse(draft, now));

function claimed(thread: TestThread): LeasedWork {
  const work = claimFrom(thread);
  if (work === null) throw new Error("Nothing to claim");
  return work;
}

function reportOn(thread: TestThread, work: LeasedWork, outcome: SendOutcome): void {
  thread.change((draft, { now }) => report(draft, work.messageId, work.attempt, outcome, now, 0.5));
}

const temporary: SendOutcome = { kind: "retry", code: "temporary_problem", providerCode: "131000", retryAfterMs: null };

describe("send", () => {
  it("stores the answer as queued, shows it, and the customer no longer waits", () => {
    const thread = openThread();
    expect(thread.answer("Hi Mona", "key-1")).toMatchObject({
      repeated: false,
      message: { state: "queued", sequence: 2 },
    });
    expect(thread.head).toMatchObject({ waitingSince: null, outbox: [2], unread: 1 });
    expect(thread.told.at(-1)?.type).toBe("messageSent");
    expect(thread.written).toBe(1);
  });

  it("answers the same key and body with the same message, and another body with a refusal", () => {
    const thread = openThread();
    const first = thread.answer("Hi", "key-1");
    expect(thread.answer("Hi", "key-1")).toEqual({ ...first, repeated: true });
    expect(thread.answer("Ho", "key-1")).toEqual({ refused: "body_differs" });
    expect(thread.rows.size).toBe(2);
  });

  it("is refused when the customer wrote more than 24 hours ago, but a repeat still finds its message", () => {
    const thread = openThread();
    thread.answer("Hi", "key-1");
    thread.now = start + 24 * hour;
    expect(thread.answer("Too late", "key-2")).toEqual({ refused: "window_closed" });
    expect(thread.answer("Hi", "key-1")).toMatchObject({ repeated: true });
  });

  it("is for those who may write the conversation", () => {
    const thread = openThread();
    expect(thread.answer("Hi", "key-1", agent)).toEqual({ refused: "forbidden" });
    expect(thread.answer("Hi", "key-1", member)).toEqual({ refused: "forbidden" });
    thread.change((draft) => assign(draft, agent, agent.memberId));
    expect(thread.answer("Hi", "key-1", agent)).toMatchObject({ repeated: false });
  });
});

describe("claim", () => {
  it("hands out one at a time, in order, with a callback that names the attempt", () => {
    const thread = openThread();
    thread.answer("one", "1");
    thread.answer("two", "2");
    const first = claimed(thread);
    expect(first).toMatchObject({
      kind: "message",
      attempt: 1,
      leaseUntil: start + leaseTime,
      content: { body: "one" },
    });
    expect(first.callback).toBe(`${conversationId}:${first.messageId}:1`);
    expect(claimFrom(thread)).toBeNull();
    reportOn(thread, first, { kind: "sent", providerId: "wamid.1" });
    expect(claimFrom(thread)).toMatchObject({ content: { body: "two" } });
  });

  it("keeps the order while the first waits for its retry", () => {
    const thread = openThread();
    thread.answer("one", "1");
    thread.answer("two", "2");
    reportOn(thread, claimed(thread), temporary);
    expect(claimFrom(thread)).toBeNull();
    thread.now += 60_000;
    expect(claimFrom(thread)).toMatchObject({ attempt: 2, content: { body: "one" } });
  });

  it("does not let an unknown outcome hold up the rest", () => {
    const thread = openThread();
    thread.answer("one", "1");
    thread.answer("two", "2");
    reportOn(thread, claimed(thread), { kind: "uncertain", reason: "timeout" });
    expect(claimFrom(thread)).toMatchObject({ content: { body: "two" } });
  });

  it("stops at the pace one person may be written to", () => {
    const thread = openThread();
    for (let index = 0; index < 40; index += 1) thread.answer(`message ${index}`, `key-${index}`);
    let sent = 0;
    for (let work = claimFrom(thread); work !== null; work = claimFrom(thread)) {
      reportOn(thread, work, { kind: "sent", providerId: `wamid.${sent}` });
      sent += 1;
    }
    expect(sent).toBe(30);
    thread.now += 6_000;
    expect(claimFrom(thread)).not.toBeNull();
  });

  it("fails what waited until the window had closed, and a person may try again when it is open", () => {
    const thread = openThread();
    const sent = thread.answer("one", "1");
    thread.now = start + 25 * hour;
    expect(claimFrom(thread)).toBeNull();
    expect(thread.bySequence(2)).toMatchObject({
      state: "failed",
      failure: { code: "window_closed", retryable: true },
    });
    if ("refused" in sent) throw new Error("refused");
    expect(thread.change((draft, { now }) => retry(draft, manager, sent.message.id, now))).toEqual({
      refused: "window_closed",
    });
    thread.hear(textEvent("wamid.later", "Are you there?", thread.now));
    expect(thread.change((draft, { now }) => retry(draft, manager, sent.message.id, now))).toMatchObject({
      state: "queued",
    });
    expect(claimFrom(thread)).toMatchObject({ attempt: 1 });
  });
});

describe("report", () => {
  it("gives up after five attempts, with a reason, and a person may start five more", () => {
    const thread = openThread();
    thread.answer("one", "1");
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const work = claimed(thread);
      expect(work.attempt).toBe(attempt);
      reportOn(thread, work, temporary);
      thread.now += hour / 10;
    }
    expect(thread.bySequence(2)).toMatchObject({
      state: "failed",
      failure: { code: "temporary_problem", retryable: true },
    });
    thread.change((draft, { now }) => retry(draft, manager, thread.bySequence(2)?.id ?? "", now));
    reportOn(thread, claimed(thread), temporary);
    expect(thread.bySequence(2)).toMatchObject({ state: "queued", delivery: { attempt: 6 } });
  });

  it("takes a claim back that was not used, without counting it", () => {
    const thread = openThread();
    thread.answer("one", "1");
    const { pairTime } = thread.head;
    reportOn(thread, claimed(thread), { kind: "later", retryAt: start + 5_000, reason: "no slot" });
    expect(thread.bySequence(2)).toMatchObject({ state: "queued" });
    expect(thread.head.pairTime).toBeLessThanOrEqual(Math.max(pairTime, start));
    expect(claimFrom(thread)).toBeNull();
    thread.now += 5_000;
    expect(claimFrom(thread)).toMatchObject({ attempt: 1 });
  });

  it("after the lease was lost still settles what it knows", () => {
    const thread = openThread();
    thread.answer("one", "1");
    const work = claimed(thread);
    thread.now += leaseTime + uncertainTime;
    lapseIn(thread);
    expect(thread.bySequence(2)?.state).toBe("uncertain");
    reportOn(thread, work, { kind: "sent", providerId: "wamid.1" });
    expect(thread.bySequence(2)).toMatchObject({ state: "sent", providerId: "wamid.1" });
  });

  it("of an earlier attempt does not touch a later one", () => {
    const thread = openThread();
    thread.answer("one", "1");
    const first = claimed(thread);
    thread.now += leaseTime + uncertainTime;
    lapseIn(thread);
    thread.change((draft, { now }) => retry(draft, manager, first.messageId, now));
    const second = claimed(thread);
    reportOn(thread, first, { kind: "failed", code: "recipient_unreachable", providerCode: "131026" });
    expect(thread.bySequence(2)?.state).toBe("sending");
    reportOn(thread, second, { kind: "failed", code: "recipient_unreachable", providerCode: "131026" });
    expect(thread.bySequence(2)).toMatchObject({ state: "failed", failure: { retryable: false } });
  });
});

describe("an unknown outcome", () => {
  it("is never sent again by itself", () => {
    const thread = openThread();
    thread.answer("one", "1");
    claimed(thread);
    thread.now += leaseTime + 1;
    expect(claimFrom(thread)).toBeNull();
    thread.now += uncertainTime;
    lapseIn(thread);
    expect(thread.bySequence(2)?.state).toBe("uncertain");
    expect(claimFrom(thread)).toBeNull();
  });

  it("can be given up or sent again by a person, nothing else can", () => {
    const thread = openThread();
    const sent = thread.answer("one", "1");
    if ("refused" in sent) throw new Error("refused");
    const { id } = sent.message;
    const work = claimed(thread);
    expect(thread.change((draft, { now }) => discard(draft, manager, id, now))).toEqual({ refused: "not_retryable" });
    reportOn(thread, work, { kind: "uncertain", reason: "timeout" });
    thread.now += uncertainTime;
    lapseIn(thread);
    expect(thread.change((draft, { now }) => discard(draft, agent, id, now))).toEqual({ refused: "forbidden" });
    expect(thread.change((draft, { now }) => discard(draft, manager, id, now))).toMatchObject({ state: "discarded" });
    expect(thread.change((draft, { now }) => retry(draft, manager, id, now))).toEqual({ refused: "not_retryable" });
  });
});

describe("a failed message", () => {
  it("can be given up at once, though its lease has not run out", () => {
    const thread = openThread();
    thread.answer("one", "1");
    reportOn(thread, claimed(thread), { kind: "failed", code: "recipient_unreachable", providerCode: "131026" });
    const id = thread.bySequence(2)?.id ?? "";
    expect(thread.change((draft, { now }) => discard(draft, manager, id, now))).toMatchObject({ state: "discarded" });
  });
});

describe("our reaction", () => {
  const reacting = (thread: TestThread, emoji: string | null) =>
    thread.change((draft, { now }) => react(draft, manager, thread.bySequence(1)?.id ?? "", emoji, now));

  it("shows at once and goes out like a message", () => {
    const thread = openThread();
    expect(reacting(thread, "🙏")).toMatchObject({ reactions: [{ by: "organization", emoji: "🙏" }] });
    const work = claimed(thread);
    expect(work).toMatchObject({
      kind: "reaction",
      content: { kind: "reaction", targetProviderId: "wamid.in", emoji: "🙏" },
    });
    reportOn(thread, work, { kind: "sent", providerId: "wamid.reaction" });
    expect(thread.head.outbox).toEqual([]);
    expect(thread.bySequence(1)).toMatchObject({ providerId: "wamid.in", reactionDelivery: null });
  });

  it("is taken back when the channel refuses it", () => {
    const thread = openThread();
    reacting(thread, "🙏");
    reportOn(thread, claimed(thread), { kind: "failed", code: "provider_refused", providerCode: "135000" });
    expect(thread.bySequence(1)?.reactions).toEqual([]);
  });

  it("may be sent twice, so an unknown outcome is tried again", () => {
    const thread = openThread();
    reacting(thread, "🙏");
    claimed(thread);
    thread.now += leaseTime + uncertainTime;
    lapseIn(thread);
    expect(claimFrom(thread)).toMatchObject({ kind: "reaction", attempt: 2 });
  });
});
