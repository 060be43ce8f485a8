import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dateOfDay } from "../../../../shared/local-days.ts";
import { computeStreak } from "./compute-streak.ts";
import { simulateStreak } from "./test-simulate-streak.ts";
import type { Freeze, Session, StreakRules } from "./streak.ts";

const hourMs = 3_600_000;
/** Around changes of clocks of an hour, of half an hour, at midnight, and across the date line. */
const zones = [
  ...["UTC", "America/New_York", "America/Los_Angeles", "Europe/London", "Asia/Tokyo", "Pacific/Honolulu"],
  ...["Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns"],
];
const begins = fc.constantFrom(
  ...["2025-03-01", "2025-10-20", "2026-03-20", "2026-12-20", "2024-02-20"].map((date) => Date.parse(date)),
);

/** Some weeks of a life: gaps between sessions are mostly about a day, zones mostly stay. */
const lives = begins.chain((begin) =>
  fc
    .array(
      fc.record({
        gapHours: fc.oneof(fc.integer({ min: 18, max: 30 }), fc.integer({ min: 0, max: 80 })),
        zone: fc.oneof(
          { weight: 4, arbitrary: fc.constant(null) },
          { weight: 1, arbitrary: fc.constantFrom(...zones) },
        ),
        minutes: fc.constantFrom(3, 5, 10),
      }),
      { maxLength: 40 },
    )
    .chain((steps) => {
      let [at, zone] = [begin, zones[1] ?? "UTC"];
      const sessions = steps.map((step): Session => {
        at += step.gapHours * hourMs + 137_000;
        zone = step.zone ?? zone;
        return { startedAt: at, zone, minutes: step.minutes };
      });
      const day = fc.integer({ min: 0, max: 60 }).map((days) => dateOfDay(Math.floor(begin / 86_400_000) + days));
      const freeze: fc.Arbitrary<Freeze> = fc.record({
        date: day,
        kind: fc.constantFrom("asked", "repair"),
        takes: fc.constantFrom("week", "month"),
      });
      const rules = fc.record({
        now: fc.integer({ min: -50, max: 100 }).map((hours) => at + hours * hourMs),
        zone: fc.oneof(fc.constant(zone), fc.constantFrom(...zones)),
        dayStartsAtHour: fc.constantFrom(0, 4, 12),
        minMinutes: fc.constantFrom(0, 5),
        frozen: fc.uniqueArray(freeze, { maxLength: 5, selector: ({ date }) => date }),
        automatic: fc.array(fc.record({ from: day, until: fc.oneof(fc.constant(null), day) }), { maxLength: 2 }),
      });
      return fc.record({ sessions: fc.constant(sessions), rules });
    }),
);

function summary(sessions: readonly Session[], rules: StreakRules) {
  const { today, current, longest, status, activeDays, frozenOn } = computeStreak(sessions, rules);
  const automatic = [...frozenOn].filter(([, kind]) => kind === "automatic").map(([day]) => dateOfDay(day));
  return { today: dateOfDay(today), current, longest, status, activeDays, automatic };
}

test("a streak is what living through every day with a calendar gives", () => {
  fc.assert(
    fc.property(lives, ({ sessions, rules }) => {
      expect(summary(sessions, rules)).toEqual(simulateStreak(sessions, rules));
    }),
    { numRuns: 600 },
  );
});

test("order and repetition of uploads change nothing", () => {
  const shuffled = lives.chain((life) =>
    fc.record({
      life: fc.constant(life),
      again: fc.shuffledSubarray([...life.sessions]),
      mixed: fc.shuffledSubarray([...life.sessions], { minLength: life.sessions.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ life: { sessions, rules }, again, mixed }) => {
      expect(summary([...mixed, ...again], rules)).toEqual(summary(sessions, rules));
    }),
  );
});

test("a late session never makes a streak shorter", () => {
  const late = lives
    .filter(({ sessions }) => sessions.length > 0)
    .chain((life) => fc.record({ life: fc.constant(life), missing: fc.nat({ max: life.sessions.length - 1 }) }));
  fc.assert(
    fc.property(late, ({ life: { sessions, rules }, missing }) => {
      const without = { ...rules, automatic: [] };
      const before = computeStreak(
        sessions.filter((_, index) => index !== missing),
        without,
      );
      expect(computeStreak(sessions, without).current).toBeGreaterThanOrEqual(before.current);
    }),
  );
});

describe("travel and clocks", () => {
  const daily = (zone: string, ...times: readonly string[]): Session[] =>
    times.map((time) => ({ startedAt: Date.parse(time), zone, minutes: 10 }));

  test("crossing the date line westwards skips a date: the streak breaks, unless that date is frozen", () => {
    const west = [
      ...daily("America/Los_Angeles", "2026-05-02T05:00:00Z"),
      ...daily("Asia/Tokyo", "2026-05-03T00:00:00Z"),
    ];
    const rules = { now: Date.parse("2026-05-03T06:00:00Z"), zone: "Asia/Tokyo" };
    expect(summary(west, rules).current).toBe(1);
    const frozen = [{ date: "2026-05-02", kind: "asked", takes: "week" }] as const;
    expect(summary(west, { ...rules, frozen }).current).toBe(2);
  });

  test("eastwards a date comes twice and counts once", () => {
    const east = [
      ...daily("Asia/Tokyo", "2026-05-03T00:00:00Z"),
      ...daily("Pacific/Honolulu", "2026-05-03T20:00:00Z", "2026-05-04T20:00:00Z"),
    ];
    const rules = { now: Date.parse("2026-05-04T21:00:00Z"), zone: "Pacific/Honolulu" };
    expect(summary(east, rules)).toMatchObject({ current: 2, activeDays: 2 });
  });

  test("what a person did elsewhere keeps its day after they have moved", () => {
    const sessions = daily("Asia/Tokyo", "2026-05-01T14:30:00Z", "2026-05-02T14:30:00Z");
    const now = Date.parse("2026-05-02T15:30:00Z");
    expect(summary(sessions, { now, zone: "Asia/Tokyo" })).toMatchObject({ status: "at_risk", current: 2 });
    expect(summary(sessions, { now, zone: "America/New_York" })).toMatchObject({ status: "done_today", current: 2 });
  });
});
