import fc from "fast-check";
import { expect, test } from "vitest";
import { averageLevels } from "../meter/levels.rules.ts";
import { gatherSegments } from "./segments.rules.ts";

const someLevel = fc.option(fc.double({ min: -120, max: 0, noNaN: true }), { nil: null });

function average(levels: readonly { seconds: number; level: number | null }[]): number | null {
  return averageLevels(levels.flatMap(({ seconds, level }) => Array.from({ length: seconds }, () => level)));
}

test("a short session is sent second by second", () => {
  expect(gatherSegments([-50, -40.126, null])).toEqual([
    { seconds: 1, level: -50 },
    { seconds: 1, level: -40.13 },
    { seconds: 1, level: null },
  ]);
});

test("however long and broken, it fits, keeps its length, its gaps and its average", () => {
  fc.assert(
    fc.property(fc.array(someLevel, { minLength: 1, maxLength: 2_000 }), (levels) => {
      const segments = gatherSegments(levels);
      expect(segments.length).toBeLessThanOrEqual(120);
      expect(segments.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(levels.length);
      const gap = segments.filter(({ level }) => level === null).reduce((sum, { seconds }) => sum + seconds, 0);
      expect(gap).toBe(levels.filter((level) => level === null).length);
      const [before, after] = [averageLevels(levels), average(segments)];
      if (before === null) expect(after).toBeNull();
      else expect(after).toBeCloseTo(before, 1);
    }),
  );
});

test("an hour and a half of one level is that level", () => {
  const segments = gatherSegments(Array.from({ length: 5_400 }, () => -52.5));
  expect(segments).toHaveLength(120);
  expect(segments[0]).toEqual({ seconds: 45, level: -52.5 });
});
