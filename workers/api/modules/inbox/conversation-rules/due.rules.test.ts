import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claim, lapse, leaseTime, uncertainTime } from "./claiming.ts";
import { dueTimes, earliest, nextFlushAt } from "./due.ts";
import { nextIntake, reportIntake } from "./intake.ts";
import { pairAllowedAt, spendPair } from "./pair-rate.ts";
import { report } from "./reporting.ts";
import { intakeDelay, retryDelay } from "./retry-delay.ts";
import { conversationId, photoContent, start, TestThread, textEvent } from "./test-thread.ts";

const nobody = () => 0;
const due = (thread: TestThread) => dueTimes({ head: thread.head, reader: thread }, thread.now, nobody);
const claimFrom = (thread: TestThread) => thread.change((draft, { now }) => claim(draft, conversationId, now));

describe("dueTimes", () => {
  it("has nothing for a thread in which nothing waits", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "Hello"));
    expect(due(thread)).toEqual({ outbound: null, lapse: null, intake: null });
  });

  it("calls for what is queued now, for a lost lease's end, and for what waits behind it", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "Hello"));
    thread.answer("one", "1");
    expect(due(thread)).toEqual({ outbound: start, lapse: null, intake: null });
    claimFrom(thread);
    expect(due(thread)).toEqual({ outbound: null, lapse: start + leaseTime + uncertainTime, intake: null });
    thread.answer("two", "2");
    expect(due(thread).outbound).toBe(start + leaseTime);
  });

  it("always gets a thread to rest: whatever happens, what is due is done or later", () => {
    const step = fc.constantFrom("hear", "photo", "answer", "claim", "sent", "retry", "uncertain", "wait");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const thread = new TestThread();
        let work = null as ReturnType<typeof claimFrom>;
        steps.forEach((name, index) => {
          if (name === "hear") thread.hear(textEvent(`wamid.${index}`, "Hello", thread.now));
          if (name === "photo") {
            const content = photoContent(`media-${index}`);
            thread.hear({
              kind: "message",
              providerId: `wamid.${index}`,
              at: thread.now,
              content,
              replyTo: null,
              forwarded: false,
            });
          }
          if (name === "answer") thread.answer("Hi", String(index));
          if (name === "wait") thread.now += 45_000;
          if (name === "claim") work = claimFrom(thread) ?? work;
          const held = work;
          if (held === null) return;
          const outcomes = {
            sent: { kind: "sent", providerId: `wamid.${index}` },
            retry: { kind: "retry", code: "temporary_problem", providerCode: null, retryAfterMs: null },
            uncertain: { kind: "uncertain", reason: "timeout" },
          } as const;
          if (name === "sent" || name === "retry" || name === "uncertain") {
            thread.change((draft, { now }) => report(draft, held.messageId, held.attempt, outcomes[name], now, 0.5));
          }
        });
        for (let turns = 0; turns < 500; turns += 1) {
          const { outbound, lapse: lapseAt, intake } = due(thread);
          const next = earliest([outbound, lapseAt, intake]);
          if (next === null) return;
          thread.now = Math.max(thread.now, next);
          thread.change((draft, { now }) => lapse(draft, now));
          const claimed = claimFrom(thread);
          if (claimed !== null) {
            thread.change((draft, { now }) =>
              report(draft, claimed.messageId, claimed.attempt, { kind: "sent", providerId: "x" }, now, 0),
            );
          }
          const medium = thread.change((draft, { now }) => nextIntake(draft, now, nobody));
          if (medium !== null) {
            thread.change((draft, { now }) =>
              reportIntake(draft, medium.mediaId, { kind: "stored", bytes: 1, mime: "image/jpeg" }, now, 0),
            );
          }
          if (outbound !== null && outbound <= thread.now && lapseAt === null && intake === null)
            expect(claimed).not.toBeNull();
        }
        expect.unreachable("the thread never came to rest");
      }),
      { numRuns: 300 },
    );
  });
});

describe("copying media", () => {
  function photoThread() {
    const thread = new TestThread();
    thread.hear({
      kind: "message",
      providerId: "wamid.1",
      at: start,
      content: photoContent("media-1"),
      replyTo: null,
      forwarded: false,
    });
    const work = thread.change((draft, { now }) => nextIntake(draft, now, nobody));
    if (work === null) throw new Error("No medium to copy");
    return { thread, work };
  }

  it("ends with the medium stored, and everybody is told", () => {
    const { thread, work } = photoThread();
    expect(work).toMatchObject({ providerMediaId: "media-1", channelId: "chn_1" });
    thread.change((draft, { now }) =>
      reportIntake(draft, work.mediaId, { kind: "stored", bytes: 9, mime: "image/png" }, now, 0),
    );
    expect(thread.bySequence(1)?.content).toMatchObject({
      media: { id: work.mediaId, state: "stored", bytes: 9, mime: "image/png" },
    });
    expect(thread.head.intake).toEqual([]);
    expect(thread.told.at(-1)?.type).toBe("messageUpdated");
  });

  it("is not called for while a consumer is at it", () => {
    const { thread } = photoThread();
    const busy = () => start + 60_000;
    expect(thread.change((draft, { now }) => nextIntake(draft, now, busy))).toBeNull();
    expect(dueTimes({ head: thread.head, reader: thread }, thread.now, busy).intake).toBe(start + 60_000);
  });

  it("is tried for a week, ever slower, and then given up", () => {
    const { thread, work } = photoThread();
    let attempts = 0;
    while (thread.head.intake.length > 0) {
      thread.change((draft, { now }) =>
        reportIntake(draft, work.mediaId, { kind: "retry", reason: "network" }, now, 0.5),
      );
      thread.now = due(thread).intake ?? thread.now;
      attempts += 1;
    }
    expect(thread.bySequence(1)?.content).toMatchObject({ media: { state: "failed" } });
    expect(attempts).toBeGreaterThan(20);
    expect(thread.now - start).toBeGreaterThan(6 * 24 * 3_600_000);
  });
});

describe("waiting", () => {
  it("grows with each attempt, never undercuts what the provider asked, and follows 4^x between one pair", () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelay(attempt, "131000", null, 0.999))).toEqual([
      1999, 3998, 7996, 15992,
    ]);
    expect(retryDelay(1, "130429", 60_000, 0)).toBe(60_000);
    expect([1, 2, 3].map((attempt) => retryDelay(attempt, "131056", null, 0))).toEqual([1_000, 4_000, 16_000]);
    expect(intakeDelay(30, 0.5)).toBe(6 * 3_600_000);
  });

  it("to flush is short at first, then 15 s, then ever longer while D1 is away", () => {
    expect(nextFlushAt(start, null, 0, 0) - start).toBeLessThanOrEqual(2_000);
    expect(nextFlushAt(start + 3_000, start, 0, 0)).toBe(start + 15_000);
    expect(nextFlushAt(start + 60_000, start, 0, 0) - start - 60_000).toBeLessThanOrEqual(2_000);
    expect([1, 3, 20].map((failures) => nextFlushAt(start, start, failures, 0.5) - start)).toEqual([
      4_000, 16_000, 300_000,
    ]);
  });

  it("between messages to one person allows a burst, then one in six seconds", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 120 }), (pauses) => {
        let now = start;
        let pairTime = 0;
        const sent: number[] = [];
        for (const pause of pauses) {
          now = Math.max(now + pause, pairAllowedAt(pairTime));
          pairTime = spendPair(pairTime, now);
          sent.push(now);
        }
        sent.forEach((time, index) => {
          const earlier = sent[index - 30];
          if (earlier !== undefined) expect(time - earlier).toBeGreaterThanOrEqual(6_000);
        });
      }),
    );
  });
});
