import fc from "fast-check";
import { expect, test } from "vitest";
import { notePassed, roomIn, type Turnstile } from "./turnstile.ts";

let keys = 0;
const fresh = (perSecond: number): Turnstile => ({ key: `test/${keys++}`, perSecond });

/** Sends everything as soon as it is ready and may pass; answers when each passed. */
function passAll(turnstiles: readonly Turnstile[], readyAt: readonly number[]): number[] {
  let now = 0;
  return readyAt.map((ready) => {
    now = Math.max(now, ready);
    for (let room = roomIn(turnstiles, now); room.count === 0; room = roomIn(turnstiles, now)) now += room.waitMs;
    notePassed(turnstiles, 1, now);
    return now;
  });
}

test("no second ever holds more than it may, whatever stalls and bursts there are", () => {
  const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 900 })), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 40 }), (waits, perSecond) => {
      let at = 0;
      const passed = passAll(
        [fresh(perSecond)],
        waits.map((wait) => (at += wait)),
      );
      for (const [index, first] of passed.entries()) {
        const after = passed[index + perSecond];
        if (after !== undefined) expect(after - first).toBeGreaterThan(1_000);
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
  notePassed([narrow], 1, 0);
  expect(roomIn([wide, narrow], 5)).toEqual({ count: 0, waitMs: 1_003 });
  expect(roomIn([wide], 5).count).toBe(100);
});
