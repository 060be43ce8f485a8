import { describe, expect, test } from "vitest";
import { countCalendarDays, createFormatters } from "./formatters.ts";
import { chooseLocale } from "./languages.ts";

const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse("2026-11-21T10:30:00Z");
const english = createFormatters("en-GB", "UTC");
const arabic = createFormatters(chooseLocale("ar", ["ar-SA"]), "Asia/Riyadh");

test("days are told as a person would", () => {
  const days = [0, 1, 2, 30, 400].map((ago) => english.formatDay(now - ago * 24 * hour, now));
  expect(days).toEqual(["Today", "Yesterday", "Thursday", "22 October", "17 October 2025"]);
});

test("a list row gets the shortest moment that leaves no doubt", () => {
  const moments = [1 / 24, 1, 3, 30, 400].map((ago) => english.formatMoment(now - ago * 24 * hour, now));
  expect(moments).toEqual(["9:30", "Yesterday", "Wed", "22 Oct", "17/10/2025"]);
});

test("calendar days follow the wall clock of the zone, not 24-hour spans", () => {
  const justBefore = Date.parse("2026-11-20T20:59:00Z");
  const justAfter = Date.parse("2026-11-20T21:01:00Z");
  expect(countCalendarDays(justBefore, justAfter, "Asia/Riyadh")).toBe(1);
  expect(countCalendarDays(justBefore, justAfter, "UTC")).toBe(0);
});

test("relative times use the largest unit that fits, both ways", () => {
  expect(english.formatRelative(now - 20_000, now)).toBe("now");
  expect(english.formatRelative(now - 5 * minute, now)).toBe("5 min ago");
  expect(english.formatRelative(now + 3 * hour, now)).toBe("in 3 hr");
  expect(english.formatRelative(now - 26 * hour, now)).toBe("yesterday");
});

test("durations show two units at most", () => {
  expect(english.formatDuration(45_000)).toBe("45s");
  expect(english.formatDuration(3 * hour + 5 * minute)).toBe("3h 5m");
  expect(english.formatDuration(2 * hour, "long")).toBe("2 hours");
  expect(english.formatDuration(-5)).toBe("0s");
});

test("players, sizes and numbers", () => {
  expect(english.formatClock(7_400)).toBe("0:07");
  expect(english.formatClock(750_000)).toBe("12:30");
  expect(english.formatBytes(640)).toBe("1 kB");
  expect(english.formatBytes(1_260_000)).toBe("1.3 MB");
  expect(english.formatNumber(12_345)).toBe("12,345");
});

describe("Arabic, with a reader from Saudi Arabia", () => {
  test("dates are Gregorian and digits Latin, everywhere", () => {
    const written = [
      arabic.formatDate(now),
      arabic.formatTime(now),
      arabic.formatNumber(12_345),
      arabic.formatClock(7_400),
      arabic.formatDuration(3 * hour + 5 * minute),
    ];
    expect(written.join(" ")).toMatch(/2026/);
    expect(written.join(" ")).not.toMatch(/[\u0660-\u0669]/);
  });
  test("words are Arabic", () => {
    expect(arabic.formatDay(now, now)).toBe("اليوم");
    expect(arabic.formatDay(now - 24 * hour, now)).toBe("أمس");
    expect(arabic.formatDuration(2 * hour, "long")).toBe("ساعتان");
  });
});
