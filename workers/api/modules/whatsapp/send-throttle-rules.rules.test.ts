import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bulkHorizonMs,
  emptyThrottle,
  noteInbound,
  replyHorizonMs,
  slotTimes,
  slowDown,
  takeSlot,
  takeSlots,
  type ThrottleState,
} from "./send-throttle-rules.ts";

const start = 1_000_000;

function takeMany(
  count: number,
  kind: "reply" | "bulk",
  rate: number,
  from: ThrottleState = emptyThrottle(rate, start),
) {
  let state = from;
  const slots: number[] = [];
  for (let index = 0; index < count; index++) {
    const taken = takeSlot(state, kind, rate, start);
    state = taken.state;
    if (taken.slot.granted) slots.push(taken.slot.sendAt);
  }
  return { state, slots };
}

describe("send slots", () => {
  it("never put more than the rate into any one-second window, whatever is asked and when", () => {
    const asks = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom("reply" as const, "bulk" as const)),
      { minLength: 50, maxLength: 400 },
    );
    fc.assert(
      fc.property(asks, fc.constantFrom(5, 20, 80), (steps, rate) => {
        let now = start;
        let state = emptyThrottle(rate, now);
        const slots: number[] = [];
        for (const [wait, kind] of steps) {
          now += wait;
          const taken = takeSlot(state, kind, rate, now);
          state = taken.state;
          if (taken.slot.granted) slots.push(taken.slot.sendAt);
        }
        for (const [index, from] of slots.entries()) {
          const inWindow = slots.slice(index).filter((at) => at < from + 1000).length;
          expect(inWindow).toBeLessThanOrEqual(rate);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("are given out at once while there is room, in order", () => {
    const { slots } = takeMany(3, "reply", 80);
    expect(slots).toEqual([start, start + 13, start + 25]);
  });

  it("let bulk reserve half a second ahead and no further, while a reply still gets the very next slot", () => {
    const { state, slots } = takeMany(100, "bulk", 80);
    expect(Math.max(...slots)).toBeLessThanOrEqual(start + bulkHorizonMs + 1);
    expect(slots.length).toBe(41);
    const reply = takeSlot(state, "reply", 80, start).slot;
    expect(reply.granted && reply.sendAt - start).toBeLessThan(1000);
  });

  it("say when to ask again instead of holding a consumer, and charge nothing for it", () => {
    const { state } = takeMany(100, "reply", 5);
    const refused = takeSlot(state, "reply", 5, start);
    expect(refused.slot).toEqual({ granted: false, askAgainAt: state.nextAt - replyHorizonMs });
    expect(refused.state.nextAt).toBe(state.nextAt);
  });

  it("give room to inbound messages, but are never pushed further than a second", () => {
    const empty = emptyThrottle(80, start);
    expect(noteInbound(empty, 8, start).nextAt).toBe(start + 100);
    expect(noteInbound(empty, 10_000, start).nextAt).toBe(start + 1000);
    const busy = { ...empty, nextAt: start + 5000 };
    expect(noteInbound(busy, 1, start).nextAt).toBe(start + 5000);
  });

  it("halve on 429, keep the pause the provider named, and come back in quiet minutes", () => {
    const slowed = slowDown(emptyThrottle(80, start), 3000, start);
    expect(slowed).toEqual({ nextAt: start + 3000, rate: 40, slowedAt: start });
    expect(takeSlot(slowed, "reply", 80, start + 59_999).state.rate).toBe(40);
    const again = slowDown(slowed, null, start + 10_000);
    expect([again.rate, again.slowedAt]).toEqual([20, start + 10_000]);
    const restored = takeSlot(again, "reply", 80, start + 70_000).state;
    expect(restored.rate).toBe(40);
    const whole = takeSlot(restored, "reply", 80, start + 130_000).state;
    expect([whole.rate, whole.slowedAt]).toEqual([80, null]);
    expect(slowDown({ ...slowed, rate: 1 }, null, start + 10_000).rate).toBe(1);
  });

  it("halve once though ten sends of one burst were refused, with the longest pause of any", () => {
    let state = emptyThrottle(80, start);
    for (let refusal = 0; refusal < 10; refusal++)
      state = slowDown(state, refusal === 4 ? 9000 : null, start + refusal);
    expect(state).toEqual({ nextAt: start + 4 + 9000, rate: 40, slowedAt: start });
  });
});

describe("slots for a group", () => {
  it("never put more than the rate into any one-second window, with replies and inbound in between", () => {
    const asks = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom("reply", "group", "inbound"),
        fc.integer({ min: 1, max: 100 }),
      ),
      { minLength: 50, maxLength: 200 },
    );
    fc.assert(
      fc.property(asks, fc.constantFrom(1, 5, 20, 80, 1_000), (steps, rate) => {
        let now = start;
        let state = emptyThrottle(rate, now);
        const used: number[] = [];
        for (const [wait, kind, count] of steps) {
          now += wait;
          if (kind === "inbound") state = noteInbound(state, count, now);
          else if (kind === "reply") {
            const taken = takeSlot(state, "reply", rate, now);
            state = taken.state;
            if (taken.slot.granted) used.push(taken.slot.sendAt);
          } else {
            const taken = takeSlots(state, count, rate, now);
            state = taken.state;
            if (taken.slots.granted > 0 && "firstAt" in taken.slots) used.push(...slotTimes(taken.slots));
          }
        }
        for (const [index, from] of used.entries())
          expect(used.slice(index).filter((at) => at < from + 1000).length).toBeLessThanOrEqual(rate);
      }),
      { numRuns: 100 },
    );
  });

  it("reach a fifth of a second ahead, and let a reply in within half a second whatever bulk takes", () => {
    let state = emptyThrottle(80, start);
    for (let asked = 0; asked < 10; asked++) state = takeSlots(state, 100, 80, start).state;
    const reply = takeSlot(state, "reply", 80, start).slot;
    expect(reply.granted && reply.sendAt - start).toBeLessThan(500);
  });

  it("come in groups worth the question, or the time when there will be one", () => {
    const full = takeSlots(emptyThrottle(80, start), 100, 80, start);
    expect(full.slots).toEqual({ granted: 13, firstAt: start + 40, gapMs: 12.75 });
    const refused = takeSlots(full.state, 100, 80, start + 50);
    expect(refused.slots).toEqual({ granted: 0, askAgainAt: start + 83 });
    expect(refused.state.nextAt).toBe(full.state.nextAt);
    const again = takeSlots(refused.state, 100, 80, start + 83);
    expect(again.slots).toMatchObject({ granted: 7 });
    expect(takeSlots(full.state, 3, 80, start + 50).slots).toMatchObject({ granted: 3 });
  });

  it("use nearly all of the rate when several pages ask in turn", () => {
    let state = emptyThrottle(80, start);
    let granted = 0;
    for (let now = start; now < start + 10_000; now += 10) {
      const taken = takeSlots(state, 40, 80, now);
      state = taken.state;
      granted += taken.slots.granted;
    }
    expect(granted).toBeGreaterThanOrEqual(784);
  });
});
