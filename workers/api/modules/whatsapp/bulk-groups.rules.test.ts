import { expect, test } from "vitest";
import { firstGroup, nextGroupSize, scheduleGroup } from "./bulk-groups.ts";

test("slots are asked for those whose time has come, and no others", () => {
  expect(scheduleGroup([100, 120, 141, 500], 100)).toEqual({ count: 2, waitMs: 0 });
  expect(scheduleGroup([500, 600], 100)).toEqual({ count: 0, waitMs: 360 });
  expect(scheduleGroup([1, 2, 3], 100)).toEqual({ count: 3, waitMs: 0 });
});

test("groups grow while everybody leaves in time, and shrink where connections are lacking", () => {
  const grown = [1, 2, 3, 4].reduce((size) => nextGroupSize(size, 0), firstGroup);
  expect(grown).toBe(50);
  expect(nextGroupSize(grown, 61)).toBe(25);
  expect(nextGroupSize(8, 10_000)).toBe(6);
});
