import { Temporal } from "temporal-polyfill";
import type { Session, StreakRules } from "./streak.ts";

export type Simulated = {
  readonly today: string;
  readonly current: number;
  readonly longest: number;
  readonly status: string;
  readonly activeDays: number;
  readonly automatic: readonly string[];
};

type Date = Temporal.PlainDate;

/**
 * For tests: the same answer by living through every day with a calendar in hand, from the reference's words alone. Slow, and shares
 * nothing with computeStreak.
 */
export function simulateStreak(sessions: readonly Session[], rules: StreakRules): Simulated {
  const { now, zone, dayStartsAtHour: hours = 0, minMinutes = 0, frozen = [], automatic = [] } = rules;
  const dayOf = (at: number, where: string): Date =>
    Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(where)
      .toPlainDateTime()
      .subtract({ hours })
      .toPlainDate();
  const counted = sessions.filter(({ startedAt, minutes }) => startedAt <= now && minutes >= minMinutes);
  const dates = counted.map((session) => dayOf(session.startedAt, session.zone));
  const today = dayOf(now, zone);
  const isActive = (day: Date) => dates.some((date) => date.equals(day));
  const isFrozen = (day: Date) => frozen.some(({ date }) => day.equals(date));
  const weekUsed = new Set(frozen.filter(({ takes }) => takes === "week").map(({ date }) => weekOf(date)));
  const taken: string[] = [];
  let [streak, longest, atYesterday, atToday] = [0, 0, 0, 0];
  const all = [...dates, today].toSorted((one, other) => Temporal.PlainDate.compare(one, other));
  for (
    let day = all[0] ?? today;
    Temporal.PlainDate.compare(day, all.at(-1) ?? today) <= 0;
    day = day.add({ days: 1 })
  ) {
    const isPast = Temporal.PlainDate.compare(day, today) < 0;
    const mayFreeze = automatic.some(({ from, until }) => from <= `${day}` && (until === null || `${day}` < until));
    if (isActive(day)) streak += 1;
    else if (streak > 0 && !isFrozen(day)) {
      if (isPast && mayFreeze && !weekUsed.has(weekOf(day))) {
        weekUsed.add(weekOf(day));
        taken.push(`${day}`);
      } else streak = 0;
    }
    longest = Math.max(longest, streak);
    if (day.equals(today.subtract({ days: 1 }))) atYesterday = streak;
    if (day.equals(today)) atToday = streak;
  }
  const isDone = isActive(today);
  const current = isDone ? atToday : atYesterday;
  return {
    today: `${today}`,
    current,
    longest,
    status: isDone ? "done_today" : current > 0 ? "at_risk" : "none",
    activeDays: new Set(dates.map(String)).size,
    automatic: taken,
  };
}

function weekOf(date: Date | string): string {
  const day = Temporal.PlainDate.from(date);
  return `${day.yearOfWeek}-${day.weekOfYear}`;
}
