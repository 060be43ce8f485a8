import { expect, test } from "vitest";
import { dateOfDay } from "../../../../shared/local-days.ts";
import { computeStreak } from "./compute-streak.ts";
import { referenceStreaks } from "./fixtures/reference-streaks.ts";
import type { Freeze } from "./streak.ts";

const asked = (date: string): Freeze => ({ date, kind: "asked", takes: "week" });

test.each(referenceStreaks)("$id: $note", ({ input, expected }) => {
  const { now, nowZone, frozenDates = [], dayStartsAtHour = 0, minMinutes = 0 } = input;
  const sessions = input.sessions.map(({ start, ...session }) => ({ startedAt: Date.parse(start), ...session }));
  const rules = { now: Date.parse(now), zone: nowZone, frozen: frozenDates.map(asked), dayStartsAtHour, minMinutes };
  const { today, current, longest, status, activeDays } = computeStreak(sessions, rules);
  expect({ today: dateOfDay(today), current, longest, status, activeDays }).toEqual(expected);
});
