import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { averageLevels, createTally, summarizeLevels, toDecibels } from "./levels.rules.ts";

/** Seconds at a level, one reading a second. */
const hold = (seconds: number, level: number | null) => Array.from({ length: seconds }, () => level);

test.each([
  ["half an hour of quiet and half an hour of talk", [...hold(1_800, 40), ...hold(1_800, 60)], 57.0329],
  ["one loud minute in an hour", [...hold(3_540, 30), ...hold(60, 80)], 62.221],
  ["one level", hold(600, 42.5), 42.5],
  ["a gap, which counts for nothing", [...hold(600, 45), ...hold(300, null), ...hold(600, 55)], 52.4036],
  ["levels below full scale", [...hold(10, -60), ...hold(10, -40), ...hold(20, -50)], -45.1927],
])("%s average by energy", (_what, levels, average) => {
  expect(averageLevels(levels)).toBeCloseTo(average, 3);
});

test("nothing heard is no level", () => {
  expect([averageLevels([]), averageLevels([null]), summarizeLevels([null])]).toEqual([null, null, null]);
});

test.each([
  [1, 0],
  [Math.SQRT1_2, -3.0103],
  [0.1, -20],
  [0.001, -60],
  [0.0123, -38.2019],
])("a root mean square of %f is %f dBFS", (rms, level) => {
  expect(toDecibels(rms * rms)).toBeCloseTo(level, 3);
});

test("digital silence has no level", () => {
  expect(toDecibels(0)).toBeNull();
});

test("the average lies between the quietest and the loudest second, never below the plain mean", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -90, max: 0, noNaN: true }), { minLength: 1 }), (levels) => {
      const summary = summarizeLevels(levels);
      if (summary === null) throw new Error("Levels without a summary");
      const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
      expect(summary.average).toBeGreaterThanOrEqual(mean - 1e-9);
      expect(summary.average).toBeGreaterThanOrEqual(summary.lowest - 1e-9);
      expect(summary.average).toBeLessThanOrEqual(summary.highest + 1e-9);
      expect(summary.seconds).toBe(levels.length);
    }),
  );
});

test("moments become seconds, after the microphone has settled", () => {
  const tally = createTally(800, 400);
  const loud = { energy: 100, samples: 100 };
  const quiet = { energy: 1, samples: 100 };
  const seconds = [loud, loud, loud, loud, ...hold(16, 0).map(() => quiet)].map((moment) => tally.add(moment));
  const told = seconds.filter((second) => second !== undefined);
  expect(told).toHaveLength(2);
  expect(told[0]?.level).toBeCloseTo(-20, 9);
});

test("the worklet is a file of its own: no policy of ours allows code made from text", () => {
  const source = readFileSync(new URL("./open-microphone.ts", import.meta.url), "utf8");
  expect(source).not.toMatch(/createObjectURL|new Blob|data:/);
});
