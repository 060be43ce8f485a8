import { offsetAt } from "./zone-offsets.ts";

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * The day it is at an instant (ms) by the clocks of a zone, as a number: whole days since 1970-01-01 on the calendar, so that a day of 23
 * or 25 hours counts one like every other.
 * @param dayStartsAtHour before it, it is still the day before
 */
export function localDay(instant: number, timeZone: string, dayStartsAtHour = 0): number {
  return Math.floor((instant + offsetAt(timeZone, instant) - dayStartsAtHour * hourMs) / dayMs);
}

/** YYYY-MM-DD of such a number. */
export function dateOfDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The number of YYYY-MM-DD. */
export function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The Monday of a day's week. */
export function weekOfDay(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** The instant (ms) at which a day begins in a zone: the first whose clocks show the hour, or are put past it. */
export function startOfDay(day: number, timeZone: string, dayStartsAtHour = 0): number {
  const clocks = day * dayMs + dayStartsAtHour * hourMs;
  const offsets = [offsetAt(timeZone, clocks - dayMs), offsetAt(timeZone, clocks + dayMs)];
  const instants = offsets.map((offset) => clocks - offset).toSorted((one, other) => one - other);
  const exact = instants.find((instant) => instant + offsetAt(timeZone, instant) === clocks);
  return exact ?? clocks - (offsets[0] ?? 0);
}
