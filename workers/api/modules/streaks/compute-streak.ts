import { dayOfDate, localDay, weekOfDay } from "../../../../shared/local-days.ts";
import type { AutomaticStretch, FreezeKind, Run, Session, StreakPicture, StreakRules } from "./streak.ts";

/**
 * A streak, from nothing but what happened: sessions in any order, the same ones again and late ones included. A session counts for the
 * local date of its start in its own zone. Definitions: reference, metrics-and-scoring 13.
 */
export function computeStreak(sessions: readonly Session[], rules: StreakRules): StreakPicture {
  const { now, zone, dayStartsAtHour = 0, minMinutes = 0, frozen = [], automatic = [] } = rules;
  const today = localDay(now, zone, dayStartsAtHour);
  const minutesOn = new Map<number, number>();
  for (const { startedAt, zone: there, minutes } of sessions) {
    if (startedAt > now || minutes < minMinutes) continue;
    const day = localDay(startedAt, there, dayStartsAtHour);
    minutesOn.set(day, (minutesOn.get(day) ?? 0) + minutes);
  }
  const frozenOn = new Map<number, FreezeKind>(frozen.map(({ date, kind }) => [dayOfDate(date), kind]));
  const usedWeeks = new Set(
    frozen.filter(({ takes }) => takes === "week").map(({ date }) => weekOfDay(dayOfDate(date))),
  );
  const isAutomatic = automaticDays(automatic);
  const runs = walk(minutesOn, today, {
    isBridged(day) {
      if (frozenOn.has(day)) return true;
      if (day >= today || usedWeeks.has(weekOfDay(day)) || !isAutomatic(day)) return false;
      frozenOn.set(day, "automatic");
      usedWeeks.add(weekOfDay(day));
      return true;
    },
  });
  const isDone = minutesOn.has(today);
  const runAfter = (day: number) => runs.get(day) ?? null;
  const run = runAfter(isDone ? today : today - 1);
  return {
    today,
    current: run?.activeDays ?? 0,
    longest: Math.max(0, ...[...runs.values()].map(({ activeDays }) => activeDays)),
    activeDays: minutesOn.size,
    status: isDone ? "done_today" : run === null ? "none" : "at_risk",
    minutesOn,
    frozenOn,
    usedWeeks,
    run,
    runAfter,
  };
}

/** The run that is alive at the end of each day on which one is. A day is only asked to bridge where there is something to keep. */
function walk(
  active: ReadonlyMap<number, unknown>,
  today: number,
  { isBridged }: { isBridged(day: number): boolean },
): ReadonlyMap<number, Run> {
  const runs = new Map<number, Run>();
  const days = [...active.keys()].toSorted((one, other) => one - other);
  const [first = today] = days;
  const last = Math.max(today, days.at(-1) ?? today);
  let run: Run | null = null;
  for (let day = first; day <= last; day += 1) {
    run = active.has(day) ? extend(run, day) : run && isBridged(day) ? bridge(run, day) : null;
    if (run) runs.set(day, run);
  }
  return runs;
}

function extend(run: Run | null, day: number): Run {
  if (!run) return { from: day, until: day, activeDays: 1, bridges: [] };
  return { ...run, until: day, activeDays: run.activeDays + 1 };
}

function bridge(run: Run, day: number): Run {
  return { ...run, bridges: [...run.bridges, day] };
}

function automaticDays(stretches: readonly AutomaticStretch[]): (day: number) => boolean {
  const numbered = stretches.map(({ from, until }) => ({
    from: dayOfDate(from),
    until: until === null ? Infinity : dayOfDate(until),
  }));
  return (day) => numbered.some(({ from, until }) => from <= day && day < until);
}
