import { expect, test } from "vitest";
import { BusinessHours } from "../../../shared/business-hours.ts";
import {
  addShift,
  copyToOpenDays,
  draftOf,
  endForField,
  endFromField,
  findHolidayFaults,
  findShiftFaults,
  hoursOf,
  isSound,
  setShifts,
} from "./hours.rules.ts";

const always = draftOf({ kind: "always" }, []);

test("who was always open begins with a usual week, which the contract takes", () => {
  const weekly = { ...always, kind: "weekly" } as const;
  expect(isSound(weekly)).toBe(true);
  expect(BusinessHours.safeParse(hoursOf(weekly)).success).toBe(true);
  expect(weekly.days.friday).toEqual([]);
});

test("a second shift begins an hour after the first", () => {
  expect(addShift([{ from: "09:00", to: "13:00" }])).toEqual([
    { from: "09:00", to: "13:00" },
    { from: "14:00", to: "18:00" },
  ]);
});

test("a day is full at its end, and the last shift may go to midnight", () => {
  expect(addShift([{ from: "09:00", to: "21:30" }]).at(-1)).toEqual({ from: "22:30", to: "24:00" });
  const full = [{ from: "09:00", to: "23:30" }];
  expect(addShift(full)).toBe(full);
});

test("shifts that run backwards or into one another are found", () => {
  const shifts = [
    { from: "09:00", to: "13:00" },
    { from: "12:00", to: "14:00" },
    { from: "16:00", to: "15:00" },
  ];
  expect(findShiftFaults(shifts)).toEqual([null, "overlaps", "backwards"]);
});

test("copying reaches the days that are open, and leaves closed ones closed", () => {
  const days = setShifts(always.days, "sunday", [{ from: "08:00", to: "12:00" }]);
  const copied = copyToOpenDays(days, "sunday");
  expect([copied.monday, copied.friday]).toEqual([[{ from: "08:00", to: "12:00" }], []]);
});

test("a holiday needs a day and a name, and a day has one", () => {
  const eid = { date: "2027-03-10", name: "Eid" };
  expect(findHolidayFaults([eid, { ...eid, name: "Again" }, { date: "", name: "x" }])).toEqual([
    null,
    "twice",
    "missing",
  ]);
});

test("midnight at the end of a day stands as 00:00 in a clock field", () => {
  expect([endFromField("00:00"), endForField("24:00"), endFromField("17:30")]).toEqual(["24:00", "00:00", "17:30"]);
});
