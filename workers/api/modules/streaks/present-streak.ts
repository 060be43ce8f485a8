import type { Language } from "../../../../shared/languages.ts";
import { dateOfDay, startOfDay, weekOfDay } from "../../../../shared/local-days.ts";
import type { Streak, StreakDay } from "./contract.ts";
import { explainStreak } from "./explain-streak.ts";
import { listRepairable } from "./freeze-rules.ts";
import type { Freeze, Session, StreakPicture, StreakRules } from "./streak.ts";
import { tellReason } from "./tell-reason.ts";

export type Told = {
  readonly sessions: readonly Session[];
  readonly rules: StreakRules & { readonly frozen: readonly Freeze[] };
};

/** A streak as routes answer it. @param days of the calendar up to today; frozen ones ahead follow */
export function presentStreak(
  picture: StreakPicture,
  { sessions, rules }: Told,
  { language, days }: { readonly language: Language; readonly days: number },
): Streak {
  const { today, current, longest, activeDays, status, usedWeeks } = picture;
  const { zone, dayStartsAtHour = 0, minMinutes = 1, frozen } = rules;
  return {
    today: dateOfDay(today),
    timeZone: zone,
    ...{ current, longest, activeDays, status },
    endsAt: status === "at_risk" ? new Date(endOf(picture, zone, dayStartsAtHour)).toISOString() : null,
    dayStartsAtHour,
    minimumMinutes: minMinutes,
    calendar: presentCalendar(picture, days),
    freezeLeft: !usedWeeks.has(weekOfDay(today)),
    repairable: listRepairable(picture, frozen),
    explanation: explainStreak(picture, sessions, rules).map((reason) => ({
      code: reason.code,
      text: tellReason(reason, language),
    })),
  };
}

function presentCalendar(picture: StreakPicture, days: number): StreakDay[] {
  const { today, frozenOn, minutesOn } = picture;
  const shown = Array.from({ length: days }, (_, index) => today - days + 1 + index);
  const ahead = [...frozenOn.keys()].filter((day) => day > today).toSorted((one, other) => one - other);
  const first = Math.min(today, ...minutesOn.keys());
  return [...shown, ...ahead].map((day) => {
    const freeze = frozenOn.get(day);
    const minutes = Math.round((minutesOn.get(day) ?? 0) * 10) / 10;
    const state = stateOf(picture, day, first);
    return { date: dateOfDay(day), state, minutes, ...(state === "frozen" && freeze && { freeze }) };
  });
}

function stateOf({ today, frozenOn, minutesOn }: StreakPicture, day: number, first: number): StreakDay["state"] {
  if (minutesOn.has(day)) return "active";
  if (frozenOn.has(day)) return "frozen";
  if (day >= today) return "open";
  return day < first ? "before" : "missed";
}

/** The end of the first day from today on that no freeze protects. */
function endOf({ today, frozenOn }: StreakPicture, zone: string, dayStartsAtHour: number): number {
  let day = today;
  while (frozenOn.has(day)) day += 1;
  return startOfDay(day + 1, zone, dayStartsAtHour);
}
