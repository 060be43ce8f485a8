import { offsetAt, offsetStretches } from "../../../../shared/zone-offsets.ts";
import type { SendWindow } from "../../../../shared/campaigns/definition.ts";
import type { QuietHours } from "./sending-rules.ts";

/** When something may leave, by a person's own clock: outside quiet hours, and within the campaign's window where it has one. */
export type SendingTimes = { readonly quietHours: QuietHours | null; readonly window: SendWindow | null };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A window on one day a week may fall into the hour that clocks skip: two weeks hold the next one. */
const farthestDays = 15;

/** Whether something may leave at an instant (ms), as the clocks of `timeZone` show it then. */
export function mayLeaveAt(times: SendingTimes, timeZone: string, instant: number): boolean {
  return mayLeaveAtLocal(times, instant + offsetAt(timeZone, instant));
}

/**
 * The first instant from `after` on (ms) at which something may leave; null when there is none within two weeks: quiet hours cover
 * the whole window. Clocks that are put forward or back are followed: 02:30 that does not exist is the moment after it.
 */
export function nextLeave(times: SendingTimes, timeZone: string, after: number): number | null {
  if (mayLeaveAt(times, timeZone, after)) return after;
  const { quietHours, window } = times;
  const starts = [0, quietHours && minutesOf(quietHours.to), window && minutesOf(window.from)];
  const minutes = [...new Set(starts.filter((start) => start !== null))].toSorted((a, b) => a - b);
  for (const { from, until, offset } of offsetStretches(timeZone, after, after + farthestDays * dayMs)) {
    if (mayLeaveAtLocal(times, from + offset)) return from;
    for (let day = Math.floor((from + offset) / dayMs) * dayMs; day < until + offset; day += dayMs) {
      const found = minutes
        .map((minute) => day + minute * minuteMs)
        .find((local) => local > from + offset && local < until + offset && mayLeaveAtLocal(times, local));
      if (found !== undefined) return found - offset;
    }
  }
  return null;
}

/** @param local what the clocks show, written as if it were UTC */
function mayLeaveAtLocal({ quietHours, window }: SendingTimes, local: number): boolean {
  const minute = Math.floor((((local % dayMs) + dayMs) % dayMs) / minuteMs);
  if (quietHours && isBetween(minute, minutesOf(quietHours.from), minutesOf(quietHours.to))) return false;
  return window === null || isInWindow(window, local, minute);
}

/** A window over midnight belongs to the day it begins on; one that ends when it begins is a whole day. */
function isInWindow({ from, to, days }: SendWindow, local: number, minute: number): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const weekday = new Date(local).getUTCDay();
  const yesterday = (weekday + 6) % 7;
  if (start < end) return days.includes(weekday) && minute >= start && minute < end;
  return (days.includes(weekday) && minute >= start) || (days.includes(yesterday) && minute < end);
}

function isBetween(minute: number, from: number, to: number): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
