import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  BusinessHours,
  isOpenAt,
  nextOpening,
  openStretches,
  weekdays,
  workingTimeBetween,
  type Shift,
} from "./business-hours.ts";

const hourMs = 60 * 60 * 1000;
const none = new Set<string>();

function weekly(days: Partial<Record<(typeof weekdays)[number], Shift[]>>): BusinessHours {
  const all = Object.fromEntries(weekdays.map((day) => [day, days[day] ?? []]));
  return BusinessHours.parse({ kind: "weekly", days: all });
}
const everyDay = (...shifts: Shift[]) => weekly(Object.fromEntries(weekdays.map((day) => [day, shifts])));
const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;

describe("a business in Riyadh with a break at noon", () => {
  const zone = "Asia/Riyadh";
  const hours = weekly({
    sunday: [
      { from: "08:00", to: "12:00" },
      { from: "16:00", to: "21:00" },
    ],
    monday: [{ from: "08:00", to: "12:00" }],
  });

  test("is open within its shifts, to the minute", () => {
    const open = (time: string) => isOpenAt(hours, none, zone, at(`2026-11-22T${time}[${zone}]`));
    expect(["07:59:59.999", "08:00", "11:59:59.999", "12:00", "16:00", "21:00"].map(open)).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  test("opens next on the next day that is no holiday", () => {
    const saturday = at(`2026-11-21T10:00[${zone}]`);
    expect(nextOpening(hours, none, zone, saturday)).toBe(at(`2026-11-22T08:00[${zone}]`));
    expect(nextOpening(hours, new Set(["2026-11-22"]), zone, saturday)).toBe(at(`2026-11-23T08:00[${zone}]`));
  });

  test("works thirteen hours a week", () => {
    const week = [at(`2026-11-21T00:00[${zone}]`), at(`2026-11-28T00:00[${zone}]`)] as const;
    expect(workingTimeBetween(hours, none, zone, ...week)).toBe(13 * hourMs);
  });
});

describe("on the nights when clocks change in Berlin", () => {
  const zone = "Europe/Berlin";
  const night = everyDay({ from: "02:00", to: "03:00" });

  test("the hour that comes twice is worked twice", () => {
    const day = [at(`2026-10-25T00:00[${zone}]`), at(`2026-10-26T00:00[${zone}]`)] as const;
    expect(workingTimeBetween(night, none, zone, ...day)).toBe(2 * hourMs);
  });

  test("the hour that is skipped is not worked", () => {
    const day = [at(`2026-03-29T00:00[${zone}]`), at(`2026-03-30T00:00[${zone}]`)] as const;
    expect(workingTimeBetween(night, none, zone, ...day)).toBe(0);
    expect(nextOpening(night, none, zone, day[0])).toBe(at(`2026-03-30T02:00[${zone}]`));
  });
});

test("who is always open closes on holidays only", () => {
  const zone = "Africa/Cairo";
  const holidays = new Set(["2026-11-22"]);
  const from = at(`2026-11-21T23:00[${zone}]`);
  expect(isOpenAt({ kind: "always" }, holidays, zone, from)).toBe(true);
  expect(isOpenAt({ kind: "always" }, holidays, zone, from + hourMs)).toBe(false);
  expect(nextOpening({ kind: "always" }, holidays, zone, from + hourMs)).toBe(at(`2026-11-23T00:00[${zone}]`));
});

test("who never opens has no next opening", () => {
  expect(nextOpening(weekly({}), none, "UTC", 0)).toBeNull();
});

test.each([
  [[{ from: "10:00", to: "09:00" }]],
  [[{ from: "10:00", to: "10:00" }]],
  [
    [
      { from: "08:00", to: "12:00" },
      { from: "11:59", to: "13:00" },
    ],
  ],
  [
    [
      { from: "13:00", to: "14:00" },
      { from: "08:00", to: "12:00" },
    ],
  ],
  [[{ from: "8:00", to: "12:00" }]],
  [[{ from: "24:00", to: "24:00" }]],
])("shifts that make no day are refused: %j", (shifts) => {
  const days = Object.fromEntries(weekdays.map((day) => [day, shifts]));
  expect(BusinessHours.safeParse({ kind: "weekly", days }).success).toBe(false);
});

describe("against a calendar of another make, across changes of the clocks", () => {
  const zones = [
    "Asia/Riyadh",
    "Europe/Berlin",
    "America/New_York",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
  ];
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 });
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
  const shifts = minutes.map((list) => {
    const sorted = list.toSorted((a, b) => a - b);
    return sorted.flatMap((from, index) => {
      const to = sorted[index + 1];
      return index % 2 === 1 || to === undefined ? [] : [{ from: clock(from), to: clock(to) }];
    });
  });
  const hours = fc
    .tuple(shifts, shifts, shifts)
    .map(([a, b, c]) => weekly({ saturday: a, sunday: b, monday: c, wednesday: a, friday: c }));
  const instant = fc.integer({
    min: Date.UTC(2026, 0, 1),
    max: Date.UTC(2028, 0, 1),
  });
  const holidays = fc
    .uniqueArray(fc.integer({ min: 0, max: 730 }), { maxLength: 40 })
    .map((days) => new Set(days.map((day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))));
  const zone = fc.constantFrom(...zones);

  /** The plain meaning: look at the wall clock. */
  function looksOpen(schedule: BusinessHours, closed: ReadonlySet<string>, timeZone: string, moment: number): boolean {
    const wall = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone);
    if (closed.has(wall.toPlainDate().toString()) || schedule.kind === "always") return false;
    const day = weekdays[wall.dayOfWeek - 1];
    const now = wall.toPlainTime().toString().slice(0, 5);
    return day !== undefined && schedule.days[day].some(({ from, to }) => from <= now && now < to);
  }

  test("a business is open when its wall clock says so", () => {
    fc.assert(
      fc.property(hours, holidays, zone, instant, (schedule, closed, timeZone, moment) => {
        expect(isOpenAt(schedule, closed, timeZone, moment)).toBe(looksOpen(schedule, closed, timeZone, moment));
      }),
    );
  });

  test("the next opening is open, and nothing before it is", () => {
    fc.assert(
      fc.property(hours, holidays, zone, instant, fc.double({ min: 0, max: 1, noNaN: true }), (...drawn) => {
        const [schedule, closed, timeZone, moment, share] = drawn;
        const next = nextOpening(schedule, closed, timeZone, moment);
        if (next === null) return;
        expect(isOpenAt(schedule, closed, timeZone, next)).toBe(true);
        const before = moment + Math.floor((next - moment) * share);
        if (before < next) expect(looksOpen(schedule, closed, timeZone, before)).toBe(false);
      }),
    );
  });

  test("working time adds up, minute by minute, also over the night when the clocks change", () => {
    const changes = [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 10, 1), Date.UTC(2027, 3, 30)];
    fc.assert(
      fc.property(hours, holidays, zone, fc.constantFrom(...changes), (schedule, closed, timeZone, day) => {
        const [from, until] = [day - 12 * hourMs, day + 24 * hourMs];
        let counted = 0;
        for (let minute = from; minute < until; minute += 60_000)
          if (looksOpen(schedule, closed, timeZone, minute)) counted += 60_000;
        expect(workingTimeBetween(schedule, closed, timeZone, from, until)).toBe(counted);
      }),
      { numRuns: 12 },
    );
  });

  test("stretches are in order and never touch", () => {
    fc.assert(
      fc.property(hours, holidays, zone, instant, (schedule, closed, timeZone, moment) => {
        const stretches = openStretches(schedule, closed, timeZone, moment, moment + 30 * 24 * hourMs);
        for (const [index, { from, until }] of stretches.entries()) {
          expect(from).toBeLessThan(until);
          expect(stretches[index + 1]?.from ?? Infinity).toBeGreaterThan(until);
        }
      }),
    );
  });
});
