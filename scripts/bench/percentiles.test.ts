import fc from "fast-check";
import { expect, test } from "vitest";
import { percentilesOf } from "./percentiles.ts";

test("percentiles are values that were seen, by rank", () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentilesOf(values)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
  expect(percentilesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
});

test("of nothing there are none", () => {
  expect(percentilesOf([])).toBeNull();
});

test("they rise, and end with the largest", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1 }), (values) => {
      const found = percentilesOf(values);
      expect(found?.max).toBe(Math.max(...values));
      const rising = [found?.p50 ?? -1, found?.p95 ?? -1, found?.p99 ?? -1, found?.max ?? -1];
      expect(rising).toEqual([...rising].sort((a, b) => a - b));
      expect(values).toEqual(expect.arrayContaining(rising));
    }),
  );
});
