import { expect, test } from "vitest";
import fc from "fast-check";
import { referenceLevels } from "./fixtures/reference-leq.ts";
import { averageLevels, toTenths } from "./leq.ts";

test.each(referenceLevels)("$id: $note", ({ segments, expected }) => {
  const { leq, seconds } = averageLevels(segments);
  expect(seconds).toBe(expected.seconds);
  if (expected.leq === null) expect(leq).toBeNull();
  else expect(Math.abs((leq ?? NaN) - expected.leq)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(expected.leq)));
});

const stretches = fc.array(
  fc.record({ seconds: fc.integer({ min: 1, max: 3600 }), level: fc.double({ min: -120, max: 120, noNaN: true }) }),
  { minLength: 1, maxLength: 20 },
);

test("the level lies between the quietest and the loudest, and never under the arithmetic mean", () => {
  fc.assert(
    fc.property(stretches, (list) => {
      const { leq, seconds } = averageLevels(list);
      const mean = list.reduce((sum, { seconds: s, level }) => sum + (s * level) / seconds, 0);
      expect(leq).toBeGreaterThanOrEqual(mean - 1e-6);
      expect(leq).toBeLessThanOrEqual(Math.max(...list.map(({ level }) => level)) + 1e-6);
    }),
  );
});

test("averages of parts, weighed by their time, are the average of the whole", () => {
  fc.assert(
    fc.property(stretches, stretches, (one, other) => {
      const parts = [one, other].map(averageLevels).map(({ leq, seconds }) => ({ level: leq, seconds }));
      expect(averageLevels(parts).leq).toBeCloseTo(averageLevels([...one, ...other]).leq ?? NaN, 6);
    }),
  );
});

test("levels are shown with one decimal, and nothing is minus zero", () => {
  expect([toTenths(57.0329), toTenths(-45.1927), Object.is(toTenths(-0.01), 0)]).toEqual([57, -45.2, true]);
});
