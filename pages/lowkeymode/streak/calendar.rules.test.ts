import fc from "fast-check";
import { expect, test } from "vitest";
import { layOutMonth, monthOf, moveDate, moveMonth } from "./calendar.rules.ts";

const day = (date: string, state: "active" | "missed" = "active") => ({ date, state, minutes: 10 });

test("November 2026 begins on a Sunday", () => {
  const fromMonday = layOutMonth("2026-11", [day("2026-11-21")], "2026-11-21", 1);
  expect(fromMonday[0]?.map((cell) => cell?.day ?? null)).toEqual([null, null, null, null, null, null, 1]);
  const fromSaturday = layOutMonth("2026-11", [], "2026-11-21", 6);
  expect(fromSaturday[0]?.map((cell) => cell?.day ?? null)).toEqual([null, 1, 2, 3, 4, 5, 6]);
  const today = fromMonday.flat().find((cell) => cell?.isToday);
  expect(today).toMatchObject({ date: "2026-11-21", known: { state: "active" } });
});

test("every day of a month is there once, in whole weeks, under its weekday", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1970, max: 2200 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 7 }),
      (year, number, first) => {
        const month = `${year}-${String(number).padStart(2, "0")}`;
        const weeks = layOutMonth(month, [], "", first);
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        const days = weeks.flat().flatMap((cell) => (cell === null ? [] : [cell.day]));
        expect(days).toEqual(Array.from({ length: new Date(Date.UTC(year, number, 0)).getUTCDate() }, (_, n) => n + 1));
        for (const week of weeks)
          for (const [column, cell] of week.entries())
            if (cell !== null) expect(new Date(`${cell.date}T00:00:00Z`).getUTCDay()).toBe((first + column) % 7);
      },
    ),
  );
});

test("months and days move over the ends of years", () => {
  expect([moveMonth("2026-12", 1), moveMonth("2026-01", -1), monthOf("2026-11-21")]).toEqual([
    "2027-01",
    "2025-12",
    "2026-11",
  ]);
  expect([moveDate("2026-12-31", 1), moveDate("2028-03-01", -1)]).toEqual(["2027-01-01", "2028-02-29"]);
});
