import { expect, test } from "vitest";
import { afterPrefix, boardKeyOf, boardPrefix, listOf, periodKey } from "./lists.ts";

const at = (text: string) => Date.parse(text);

test.each([
  ["day", "2026-11-21T23:59:59.999Z", "UTC", "2026-11-21"],
  ["day", "2026-11-21T23:59:59.999Z", "Asia/Riyadh", "2026-11-22"],
  ["day", "2026-11-22T04:59:00Z", "America/New_York", "2026-11-21"],
  ["week", "2026-11-16T00:00:00Z", "UTC", "2026-11-16"],
  ["week", "2026-11-22T23:59:59Z", "UTC", "2026-11-16"],
  ["week", "2026-11-22T23:59:59Z", "Asia/Riyadh", "2026-11-23"],
  ["week", "2027-01-03T12:00:00Z", "UTC", "2026-12-28"],
  ["month", "2026-12-31T23:00:00Z", "UTC", "2026-12"],
  ["month", "2026-12-31T23:00:00Z", "Asia/Riyadh", "2027-01"],
  ["all", "2026-12-31T23:00:00Z", "Asia/Riyadh", "all"],
] as const)("the %s of %s in %s is %s", (period, instant, zone, key) => {
  expect(periodKey(period, at(instant), zone)).toBe(key);
});

test("a list is named by its board, period and which one", () => {
  const board = { key: "lowkeymode.quiet", better: "lower", zone: "UTC" } as const;
  const list = listOf({ board, period: "day", at: at("2026-11-21T10:00:00Z") });
  expect(list).toBe("lowkeymode.quiet/day/2026-11-21");
  expect(boardKeyOf(list)).toBe(board.key);
  expect(boardPrefix(board.key) <= list && list < afterPrefix(boardPrefix(board.key))).toBe(true);
  expect("lowkeymode.quiet2/day/2026-11-21" < afterPrefix(boardPrefix(board.key))).toBe(false);
});

test("a board's key holds nothing that divides", () => {
  const board = { key: "a/b", better: "lower", zone: "UTC" } as const;
  expect(() => listOf({ board, period: "all", at: 0 })).toThrow(RangeError);
});
