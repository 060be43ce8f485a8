import { type BusinessHours, type Shift, weekdays } from "../../../shared/business-hours.ts";
import type { Holiday } from "../../../workers/api/modules/organizations/settings-contract.ts";

export type Weekday = (typeof weekdays)[number];
export type WeeklyHours = Extract<BusinessHours, { kind: "weekly" }>["days"];
export type HoursDraft = {
  readonly kind: "always" | "weekly";
  readonly days: WeeklyHours;
  readonly holidays: readonly Holiday[];
};

const office: readonly Shift[] = [{ from: "09:00", to: "17:00" }];
/** Most shifts of one day, as the contract has it. */
export const mostShifts = 6;

export function draftOf(hours: BusinessHours, holidays: readonly Holiday[]): HoursDraft {
  return { kind: hours.kind, days: hours.kind === "weekly" ? hours.days : usualWeek(), holidays };
}

export function hoursOf(draft: HoursDraft): BusinessHours {
  return draft.kind === "always" ? { kind: "always" } : { kind: "weekly", days: draft.days };
}

/** Sunday to Thursday: where a week of fewer days is usual, the rest is one press away. */
function usualWeek(): WeeklyHours {
  const open: readonly Weekday[] = ["sunday", "monday", "tuesday", "wednesday", "thursday"];
  return eachDay((day) => (open.includes(day) ? [...office] : []));
}

export function setShifts(days: WeeklyHours, day: Weekday, shifts: readonly Shift[]): WeeklyHours {
  return { ...days, [day]: [...shifts] };
}

/** One more shift, after the last one: an hour later, as long as the day goes on; the usual hours on a day without any. */
export function addShift(shifts: readonly Shift[]): readonly Shift[] {
  const last = shifts.at(-1);
  if (last === undefined) return office;
  const from = minutesOf(last.to) + 60;
  if (from >= 24 * 60 - 1) return shifts;
  return [...shifts, { from: clockOf(from), to: clockOf(Math.min(from + 4 * 60, 24 * 60)) }];
}

/** The same shifts on every day that has any. */
export function copyToOpenDays(days: WeeklyHours, from: Weekday): WeeklyHours {
  return eachDay((day) => (days[day].length > 0 || day === from ? [...days[from]] : []));
}

export type ShiftFault = "backwards" | "overlaps";

/** What is wrong with each shift of a day: `to` must be later, and each begins when the one before is over. */
export function findShiftFaults(shifts: readonly Shift[]): readonly (ShiftFault | null)[] {
  return shifts.map(({ from, to }, index) => {
    if (from === "" || to === "" || minutesOf(from) >= minutesOf(to)) return "backwards";
    const before = shifts[index - 1];
    return before !== undefined && minutesOf(before.to) > minutesOf(from) ? "overlaps" : null;
  });
}

export type HolidayFault = "missing" | "twice";

export function findHolidayFaults(holidays: readonly Holiday[]): readonly (HolidayFault | null)[] {
  return holidays.map(({ date, name }, index) => {
    if (date === "" || name.trim() === "") return "missing";
    return holidays.findIndex((other) => other.date === date) < index ? "twice" : null;
  });
}

export function isSound(draft: HoursDraft): boolean {
  const shifts = draft.kind === "always" ? [] : weekdays.flatMap((day) => findShiftFaults(draft.days[day]));
  return [...shifts, ...findHolidayFaults(draft.holidays)].every((fault) => fault === null);
}

/** A browser's clock field knows no 24:00; midnight at the end of a day is written so here. */
export function endFromField(value: string): string {
  return value === "00:00" ? "24:00" : value;
}

export function endForField(value: string): string {
  return value === "24:00" ? "00:00" : value;
}

function eachDay(make: (day: Weekday) => Shift[]): WeeklyHours {
  return {
    monday: make("monday"),
    tuesday: make("tuesday"),
    wednesday: make("wednesday"),
    thursday: make("thursday"),
    friday: make("friday"),
    saturday: make("saturday"),
    sunday: make("sunday"),
  };
}

function minutesOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  return hour * 60 + minute;
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
