import { expect, test } from "vitest";
import { firstGroup, nextGroupSize, pacedGroupSize, scheduleGroup } from "./bulk-groups.ts";

test("slots are asked for those whose time has come, and no others", () => {
  expect(scheduleGroup([100, 120, 261, 500], 100)).toEqual({ count: 2, waitMs: 0 });
  expect(scheduleGroup([500, 600], 100)).toEqual({ count: 0, waitMs: 320 });
  expect(scheduleGroup([1, 2, 3], 100)).toEqual({ count: 3, waitMs: 0 });
});

test("groups grow while they are quick, and shrink where connections or slots are lacking", () => {
  const quick = { waitedMs: 0, tookMs: 50 };
  const grown = [1, 2, 3, 4].reduce((size) => nextGroupSize(size, quick), firstGroup);
  expect(grown).toBe(50);
  expect(nextGroupSize(grown, { waitedMs: 61, tookMs: 50 })).toBe(25);
  expect(nextGroupSize(grown, { waitedMs: 0, tookMs: 301 })).toBe(25);
  expect(nextGroupSize(12, { waitedMs: 0, tookMs: 150 })).toBe(12);
  expect(nextGroupSize(8, { waitedMs: 10_000, tookMs: 0 })).toBe(6);
  expect(nextGroupSize(1, { waitedMs: 0, tookMs: 200 })).toBe(6);
});

test("a page of a campaign with a pace books a fraction of a second ahead, and never more than a group", () => {
  expect([1, 80, 1_000].map(pacedGroupSize)).toEqual([6, 20, 50]);
});
