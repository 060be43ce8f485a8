import fc from "fast-check";
import { expect, test } from "vitest";
import { notePassed, pass, roomIn, type Turnstile } from "./turnstile.ts";

let keys = 0;
const fresh = (perSecond: number): Turnstile => ({ key: `test/${keys++}`, perSecond });

/** How long one is held up before it leaves, and how much longer its answer takes than a millisecond (ms). */
type Delay = { readonly heldMs: number; readonly lateMs: number };

/** Sends everything as soon as it is ready and may pass; answers when each got there. */
function passAll(
  turnstiles: readonly Turnstile[],
  readyAt: readonly number[],
  delays: readonly Delay[] = [],
): number[] {
  let now = 0;
  const underWay: { readonly at: number; readonly tell: () => void }[] = [];
  const hear = () => {
    const heard = underWay.filter(({ at }) => at <= now).toSorted((one, other) => one.at - other.at);
    for (const one of heard) {
      underWay.splice(underWay.indexOf(one), 1);
      one.tell();
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
    const { heldMs, lateMs } = delays[index] ?? { heldMs: 0, lateMs: 0 };
    const leftAt = now + heldMs;
    const thereAt = leftAt + lateMs;
    underWay.push({ at: leftAt, tell: () => passage.left(leftAt) });
    underWay.push({ at: thereAt + 1, tell: () => passage.arrived(thereAt + 1) });
    return thereAt;
  });
}

test("no second ever holds more than it may, whatever stalls, bursts and slow roads there are", () => {
  const gaps = fc.array(fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 900 })), {
    minLength: 1,
    maxLength: 300,
  });
  const delays = fc.array(
    fc.record({
      heldMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })),
      lateMs: fc.integer({ min: 0, max: 95 }),
    }),
    { maxLength: 300 },
  );
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 40 }), delays, (waits, perSecond, late) => {
      let at = 0;
      const ready = waits.map((wait) => (at += wait));
      const passed = passAll([fresh(perSecond)], ready, [{ heldMs: 0, lateMs: 0 }, ...late]).toSorted((a, b) => a - b);
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

test("a provider that takes its time for every answer costs nothing of the pace", () => {
  const evenly = Array.from({ length: 400 }, (_, index) => Math.ceil(index * 12.7));
  const passed = passAll(
    [fresh(80)],
    evenly,
    evenly.map(() => ({ heldMs: 1, lateMs: 600 })),
  );
  expect((passed.at(-1) ?? 0) - (evenly.at(-1) ?? 0) - 601).toBeLessThan(120);
});

test("what was about to leave when its sender was ended takes room for three seconds, and no longer", () => {
  const narrow = fresh(1);
  pass([narrow], 1, 0);
  expect(roomIn([narrow], 1_500).count).toBe(0);
  expect(roomIn([narrow], 3_001).count).toBe(0);
  expect(roomIn([narrow], 3_002).count).toBe(1);
});

test("several gates are passed together or not at all", () => {
  const [wide, narrow] = [fresh(100), fresh(1)];
  notePassed(narrow.key, 1, 0);
  expect(roomIn([wide, narrow], 5)).toEqual({ count: 0, waitMs: 997 });
  expect(roomIn([wide], 5).count).toBe(100);
});
