import { z } from "zod";
import { offsetStretches, type OffsetStretch } from "./zone-offsets.ts";

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** On the organization's own clocks. `to` may be 24:00: work over midnight is two shifts, one on each day. */
export const Shift = z
  .object({ from: ClockTime.describe("HH:MM"), to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/) })
  .meta({ id: "Shift" });
export type Shift = z.infer<typeof Shift>;

const Shifts = z.array(Shift).max(6).refine(areInOrder, { error: "shifts follow one another and do not overlap" });

export const BusinessHours = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("always") }).meta({ id: "AlwaysOpen" }),
    z
      .object({
        kind: z.literal("weekly"),
        days: z.object({
          monday: Shifts,
          tuesday: Shifts,
          wednesday: Shifts,
          thursday: Shifts,
          friday: Shifts,
          saturday: Shifts,
          sunday: Shifts,
        }),
      })
      .meta({ id: "WeeklyHours" }),
  ])
  .meta({ id: "BusinessHours" });
export type BusinessHours = z.infer<typeof BusinessHours>;

/** A stretch of real time, in ms; `until` is not part of it. */
export type OpenStretch = { readonly from: number; readonly until: number };

const dayMs = 24 * 60 * 60 * 1000;
/** Days looked at in one go; a week is enough for nearly everybody. */
const window = 8;
/** Who is closed longer than this has no next opening. */
const farthestDays = 750;

/**
 * Whether a business is open at an instant (ms), as its clocks show it: a shift from 01:00 to 02:00 is worked twice on the night when the
 * clocks go back over it, and not at all when they skip it.
 * @param holidays local dates, YYYY-MM-DD: closed all day, also for who is always open
 */
export function isOpenAt(
  hours: BusinessHours,
  holidays: ReadonlySet<string>,
  timeZone: string,
  instant: number,
): boolean {
  return openStretches(hours, holidays, timeZone, instant, instant + 1).length > 0;
}

/** The first instant from `after` on (ms) at which the business is open; null when it is closed for two years. */
export function nextOpening(
  hours: BusinessHours,
  holidays: ReadonlySet<string>,
  timeZone: string,
  after: number,
): number | null {
  if (isNeverOpen(hours)) return null;
  for (let days = 0; days < farthestDays; days += window) {
    const from = after + days * dayMs;
    const [first] = openStretches(hours, holidays, timeZone, from, from + window * dayMs);
    if (first) return first.from;
  }
  return null;
}

/** How long (ms) the business is open between two instants; 0 when `until` is not after `from`. */
export function workingTimeBetween(
  hours: BusinessHours,
  holidays: ReadonlySet<string>,
  timeZone: string,
  from: number,
  until: number,
): number {
  return openStretches(hours, holidays, timeZone, from, until).reduce(
    (sum, stretch) => sum + stretch.until - stretch.from,
    0,
  );
}

/** When the business is open between two instants, in order and without overlaps. */
export function openStretches(
  hours: BusinessHours,
  holidays: ReadonlySet<string>,
  timeZone: string,
  from: number,
  until: number,
): OpenStretch[] {
  if (until <= from) return [];
  const found = offsetStretches(timeZone, from, until).flatMap((stretch) => openWithin(hours, holidays, stretch));
  return join(found);
}

/** Within one stretch the clocks run evenly: what they show is the instant plus the offset. */
function openWithin(hours: BusinessHours, holidays: ReadonlySet<string>, stretch: OffsetStretch): OpenStretch[] {
  const { from, until, offset } = stretch;
  const open: OpenStretch[] = [];
  for (let day = Math.floor((from + offset) / dayMs) * dayMs; day < until + offset; day += dayMs) {
    if (holidays.has(new Date(day).toISOString().slice(0, 10))) continue;
    for (const shift of shiftsOf(hours, day)) {
      const start = Math.max(day + msOf(shift.from) - offset, from);
      const end = Math.min(day + msOf(shift.to) - offset, until);
      if (start < end) open.push({ from: start, until: end });
    }
  }
  return open;
}

const wholeDay: readonly Shift[] = [{ from: "00:00", to: "24:00" }];

/** @param day a local midnight, written as if it were UTC */
function shiftsOf(hours: BusinessHours, day: number): readonly Shift[] {
  if (hours.kind === "always") return wholeDay;
  const weekday = weekdays[(new Date(day).getUTCDay() + 6) % 7];
  return weekday ? hours.days[weekday] : [];
}

function join(stretches: readonly OpenStretch[]): OpenStretch[] {
  const joined: OpenStretch[] = [];
  for (const stretch of stretches.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && stretch.from <= last.until) joined[joined.length - 1] = { from: last.from, until: stretch.until };
    else joined.push(stretch);
  }
  return joined;
}

function isNeverOpen(hours: BusinessHours): boolean {
  return hours.kind === "weekly" && weekdays.every((weekday) => hours.days[weekday].length === 0);
}

function areInOrder(shifts: readonly Shift[]): boolean {
  return shifts.every(({ from, to }, index) => {
    const before = shifts[index - 1];
    return from < to && (before === undefined || before.to <= from);
  });
}

/** Milliseconds after midnight of `HH:MM`. */
function msOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return (hour * 60 + minute) * 60_000;
}
