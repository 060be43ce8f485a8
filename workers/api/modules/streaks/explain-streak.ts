import { localDay, weekOfDay } from "../../../../shared/local-days.ts";
import type { FreezeKind, Run, Session, StreakPicture, StreakRules } from "./streak.ts";

/** One step of the answer to "why is my streak 12?". Days are numbers of local-days.ts. */
export type Reason =
  | { readonly code: "counted"; readonly count: number; readonly from: number; readonly until: number }
  | { readonly code: "began"; readonly on: number; readonly missed: number | null }
  | { readonly code: "frozen"; readonly on: number; readonly kind: FreezeKind }
  | { readonly code: "done_today" }
  | { readonly code: "at_risk" | "frozen_today"; readonly minutes: number }
  | { readonly code: "broken"; readonly last: number; readonly missed: number; readonly count: number }
  | { readonly code: "never"; readonly minutes: number }
  | { readonly code: "too_short"; readonly count: number; readonly minutes: number }
  | { readonly code: "day_start"; readonly hour: number }
  | { readonly code: "travelled"; readonly count: number };

/** More frozen days than these are not told one by one. */
const mostFreezesTold = 5;

/** Why a streak is what it is, the most telling first. */
export function explainStreak(
  picture: StreakPicture,
  sessions: readonly Session[],
  rules: StreakRules,
): readonly Reason[] {
  const { dayStartsAtHour = 0, minMinutes = 0 } = rules;
  const run = picture.run;
  const since = run?.from ?? weekOfDay(picture.today);
  const dayOf = ({ startedAt, zone }: Session) => localDay(startedAt, zone, dayStartsAtHour);
  const recent = sessions.filter((session) => session.startedAt <= rules.now && dayOf(session) >= since);
  const tooShort = recent.filter(({ minutes }) => minutes < minMinutes).length;
  const zones = new Set(recent.filter(({ minutes }) => minutes >= minMinutes).map(({ zone }) => zone));
  return [
    ...(run ? explainRun(run, picture, minMinutes) : explainNone(picture, minMinutes)),
    ...(tooShort > 0 ? [{ code: "too_short", count: tooShort, minutes: minMinutes } as const] : []),
    ...(dayStartsAtHour > 0 ? [{ code: "day_start", hour: dayStartsAtHour } as const] : []),
    ...(run && zones.size > 1 ? [{ code: "travelled", count: zones.size } as const] : []),
  ];
}

function explainRun(run: Run, picture: StreakPicture, minutes: number): Reason[] {
  const { today, frozenOn, minutesOn } = picture;
  const isFirst = Math.min(...minutesOn.keys()) === run.from;
  const bridges = run.bridges.filter((day) => day < today).slice(-mostFreezesTold);
  return [
    { code: "counted", count: run.activeDays, from: run.from, until: run.until },
    { code: "began", on: run.from, missed: isFirst ? null : run.from - 1 },
    ...bridges.map((on): Reason => ({ code: "frozen", on, kind: frozenOn.get(on) ?? "asked" })),
    describeToday(picture, minutes),
  ];
}

function describeToday({ status, today, frozenOn }: StreakPicture, minutes: number): Reason {
  if (status === "done_today") return { code: "done_today" };
  return { code: frozenOn.has(today) ? "frozen_today" : "at_risk", minutes };
}

function explainNone({ today, minutesOn, runAfter }: StreakPicture, minutes: number): Reason[] {
  const past = [...minutesOn.keys()].filter((day) => day < today);
  if (past.length === 0) return [{ code: "never", minutes }];
  let alive = Math.max(...past);
  while (runAfter(alive + 1) !== null && alive + 1 < today) alive += 1;
  return [{ code: "broken", last: Math.max(...past), missed: alive + 1, count: runAfter(alive)?.activeDays ?? 0 }];
}
