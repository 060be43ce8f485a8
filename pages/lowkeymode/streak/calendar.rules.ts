import type { StreakDay } from "../../../workers/api/modules/streaks/contract.ts";

/** A month as YYYY-MM, a day as YYYY-MM-DD; both in the person's own calendar, which the API has made. */
export type Month = string;

export type CalendarDay = {
  readonly date: string;
  readonly day: number;
  /** Null: before the calendar begins, or ahead of it. */
  readonly known: StreakDay | null;
  readonly isToday: boolean;
};

export type Week = readonly (CalendarDay | null)[];

export function monthOf(date: string): Month {
  return date.slice(0, 7);
}

/** The month so many months later; earlier for a negative number. */
export function moveMonth(month: Month, by: number): Month {
  const { year, index } = readMonth(month);
  return new Date(Date.UTC(year, index + by, 1)).toISOString().slice(0, 7);
}

/** A date moved by days of the calendar, which have no hours and so no clock changes. */
export function moveDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A month in weeks; places before its first and after its last day are null. @param firstWeekday 1 is Monday, 7 is Sunday */
export function layOutMonth(
  month: Month,
  days: readonly StreakDay[],
  today: string,
  firstWeekday: number,
): readonly Week[] {
  const { year, index } = readMonth(month);
  const known = new Map(days.map((day) => [day.date, day]));
  const length = new Date(Date.UTC(year, index + 1, 0)).getUTCDate();
  const before = (new Date(Date.UTC(year, index, 1)).getUTCDay() - firstWeekday + 14) % 7;
  const cells: (CalendarDay | null)[] = Array.from({ length: before }, () => null);
  for (let day = 1; day <= length; day++) {
    const date = `${month}-${String(day).padStart(2, "0")}`;
    cells.push({ date, day, known: known.get(date) ?? null, isToday: date === today });
  }
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Noon of a date in UTC, in ms: for formatters that are told to write UTC. */
export function noonOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}

function readMonth(month: Month): { readonly year: number; readonly index: number } {
  return { year: Number(month.slice(0, 4)), index: Number(month.slice(5, 7)) - 1 };
}
