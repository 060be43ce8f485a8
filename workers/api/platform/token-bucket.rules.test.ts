import fc from "fast-check";
import { expect, test } from "vitest";
import { takeTokens, type BucketState } from "./token-bucket.ts";

const limits = { capacity: 5, refillMs: 50_000 };
const full: BucketState = { fullAt: 0 };

function takeMany(times: readonly number[]): boolean[] {
  let state = full;
  return times.map((now) => {
    const decision = takeTokens(state, 1, limits, now);
    state = decision.state;
    return decision.allowed;
  });
}

test("a full bucket gives its capacity at once and no more", () => {
  expect(takeMany([1000, 1000, 1000, 1000, 1000, 1000])).toEqual([true, true, true, true, true, false]);
});

test("a token comes back in its share of the refill time", () => {
  expect(takeMany([0, 0, 0, 0, 0, 9_999, 10_000, 10_001])).toEqual([true, true, true, true, true, false, true, false]);
});

test("a refusal says when to come back, and then there is a token", () => {
  const empty = { fullAt: 1_050_000 };
  const refused = takeTokens(empty, 1, limits, 1_000_000);
  expect(refused).toEqual({ allowed: false, retryAfterMs: 10_000, state: empty });
  expect(takeTokens(empty, 1, limits, 1_010_000).allowed).toBe(true);
});

test("a cost over the capacity takes the whole bucket", () => {
  expect(takeTokens(full, 100, limits, 1_000).allowed).toBe(true);
  expect(takeTokens({ fullAt: 2_000 }, 100, limits, 1_000).allowed).toBe(false);
});

test("no window of the refill time ever sees more than twice the capacity", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 200 }), (moments) => {
      const times = moments.toSorted((a, b) => a - b);
      const allowed = takeMany(times);
      const taken = times.filter((_, index) => allowed[index]);
      for (const start of taken) {
        const inWindow = taken.filter((time) => time >= start && time < start + limits.refillMs).length;
        expect(inWindow).toBeLessThanOrEqual(2 * limits.capacity);
      }
    }),
  );
});
