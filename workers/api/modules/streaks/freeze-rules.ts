import { dateOfDay, dayOfDate, weekOfDay } from "../../../../shared/local-days.ts";
import type { Freeze, StreakPicture } from "./streak.ts";

/** How many days ahead may be frozen. */
const farthestAhead = 7;
/** How many days back may be repaired. */
const farthestBack = 3;

/** The new freeze, and the slot of the diary that only one freeze can have; or why there is none. */
export type FreezeDecision =
  | { readonly kind: "freeze"; readonly freeze: Freeze; readonly slot: string }
  | { readonly kind: "known" }
  | { readonly kind: "used" }
  | { readonly kind: "unfit" };

/** Whether a day may be frozen before it is missed: today or one of the seven after it, one in each week from Monday. */
export function decideFreeze(picture: StreakPicture, date: string): FreezeDecision {
  const day = dayOfDate(date);
  if (picture.frozenOn.has(day)) return { kind: "known" };
  const isNear = day >= picture.today && day <= picture.today + farthestAhead;
  if (!isNear || picture.minutesOn.has(day)) return { kind: "unfit" };
  if (picture.usedWeeks.has(weekOfDay(day))) return { kind: "used" };
  return { kind: "freeze", freeze: { date, kind: "asked", takes: "week" }, slot: weekSlot(day) };
}

/**
 * Whether a missed day may be bridged afterwards: one of the last three, right after a day on which the streak was alive. It takes its
 * week's freeze or, where that is used, its month's one repair.
 */
export function decideRepair(picture: StreakPicture, repairs: readonly Freeze[], date: string): FreezeDecision {
  const day = dayOfDate(date);
  if (picture.frozenOn.has(day)) return { kind: "known" };
  if (!mayMend(picture, day)) return { kind: "unfit" };
  const repair = { date, kind: "repair" } as const;
  if (!picture.usedWeeks.has(weekOfDay(day)))
    return { kind: "freeze", freeze: { ...repair, takes: "week" }, slot: weekSlot(day) };
  const month = date.slice(0, 7);
  if (repairs.some((other) => other.takes === "month" && other.date.startsWith(month))) return { kind: "used" };
  return { kind: "freeze", freeze: { ...repair, takes: "month" }, slot: `month:${month}` };
}

/** The days that a repair would mend now. */
export function listRepairable(picture: StreakPicture, frozen: readonly Freeze[]): string[] {
  const days = Array.from({ length: farthestBack }, (_, index) => dateOfDay(picture.today - farthestBack + index));
  return days.filter((date) => decideRepair(picture, frozen, date).kind === "freeze");
}

function mayMend(picture: StreakPicture, day: number): boolean {
  const isRecent = day >= picture.today - farthestBack && day < picture.today;
  return isRecent && !picture.minutesOn.has(day) && picture.runAfter(day - 1) !== null;
}

function weekSlot(day: number): string {
  return `week:${dateOfDay(weekOfDay(day))}`;
}
