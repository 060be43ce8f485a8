import fc from "fast-check";
import { expect, test } from "vitest";
import { notePassed, pass, roomIn, type Turnstile } from "./turnstile.ts";

let keys = 0;
const fresh = (perSecond: number): Turnstile => ({ key: `test/${keys++}`, perSecond });

/** Sends everything as soon as it is ready and may pass; answers when each got there: the answer to the n-th takes `answersMs[n]`. */
function passAll(
  turnstiles: readonly Turnstile[],
  readyAt: readonly number[],
  answersMs: readonly number[] = [],
): number[] {
  let now = 0;
  const underWay: { readonly at: number; readonly tell: () => void }[] = [];
  const hear = () => {
    for (const { at, tell } of underWay.splice(0)) {
      if (at <= now) tell();
      else underWay.push({ at, tell });
    }
  };
  return readyAt.map((ready, index) => {
    now = Math.max(now, ready);
    hear();
    for (let room = roomIn(turnstiles, now); room.count === 0; room = roomIn(turnstiles, now)) {
      now += Math.min(room.waitMs, 5);
      hear();
    }
    const passage = pass(turnstiles, 1, now);
    const answerMs = answersMs[index] ?? 1;
    const at = now + answerMs;
    underWay.push({ at, tell: () => passage.arrived(at) });
    return now + answerMs - 1;
  });
}

test("no second ever holds more than it may, whatever stalls, bursts and slow roads there are", () => {
  const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 900 })), {
    minLength: 1,
    maxLength: 300,
  });
  const lateness = fc.array(fc.integer({ min: 1, max: 95 }), { maxLength: 300 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 40 }), lateness, (waits, perSecond, late) => {
      let at = 0;
      const ready = waits.map((wait) => (at += wait));
      const passed = passAll([fresh(perSecond)], ready, [1, ...late]).toSorted((a, b) => a - b);
      for (const [index, first] of passed.entries()) {
        const after = passed[index + perSecond];
        if (after !== undefined) expect(after - first).toBeGreaterThanOrEqual(1_000);
      }
    }),
  );
});

test("what a stall held up is made up for at once, so that the mean stays", () => {
  const evenly = Array.from({ length: 400 }, (_, index) => Math.ceil(index * 12.7));
  const stalled = evenly.map((at) => (at > 1_500 && at < 1_700 ? 1_700 : at));
  const passed = passAll([fresh(80)], stalled);
  expect((passed.at(-1) ?? 0) - (evenly.at(-1) ?? 0)).toBeLessThan(30);
});

test("several gates are passed together or not at all", () => {
  const [wide, narrow] = [fresh(100), fresh(1)];
  notePassed(narrow.key, 1, 0);
  expect(roomIn([wide, narrow], 5)).toEqual({ count: 0, waitMs: 997 });
  expect(roomIn([wide], 5).count).toBe(100);
});
