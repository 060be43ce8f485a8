import fc from "fast-check";
import { expect, test } from "vitest";
import { mayLeaveAt, nextLeave, type SendingTimes } from "./sending-times.ts";

const minuteMs = 60_000;
const zones = ["UTC", "Asia/Riyadh", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"];
const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** What a clock in the zone shows, as another part of the platform says it. */
function readClock(timeZone: string, instant: number) {
  const parts = new Intl.DateTimeFormat("en", {
    ...{ timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  return { weekday: weekdays.indexOf(part("weekday")), time: `${part("hour")}:${part("minute")}` };
}

/** The rule in the plainest words, over texts. */
function mayLeave({ quietHours, window }: SendingTimes, timeZone: string, instant: number): boolean {
  const { weekday, time } = readClock(timeZone, instant);
  const within = (from: string, to: string) => (from < to ? time >= from && time < to : time >= from || time < to);
  if (quietHours && within(quietHours.from, quietHours.to)) return false;
  if (!window) return true;
  if (!within(window.from, window.to)) return false;
  const beganYesterday = window.from >= window.to && time < window.from;
  return window.days.includes(beganYesterday ? (weekday + 6) % 7 : weekday);
}

const someTime = fc
  .integer({ min: 0, max: 24 * 4 - 1 })
  .map(
    (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`,
  );
const someQuiet = fc.record({ from: someTime, to: someTime }).filter(({ from, to }) => from !== to);
const someWindow = fc
  .record({ from: someTime, to: someTime, days: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }) })
  .filter(({ from, to }) => from !== to);
const someTimes: fc.Arbitrary<SendingTimes> = fc.record({
  quietHours: fc.option(someQuiet),
  window: fc.option(someWindow),
});
const somewhen = fc.integer({ min: Date.UTC(2026, 0, 1) / minuteMs, max: Date.UTC(2027, 0, 1) / minuteMs });

test("what may leave at an instant is what the zone's own clock says", () => {
  fc.assert(
    fc.property(someTimes, fc.constantFrom(...zones), somewhen, (times, timeZone, minute) => {
      expect(mayLeaveAt(times, timeZone, minute * minuteMs)).toBe(mayLeave(times, timeZone, minute * minuteMs));
    }),
    { numRuns: 300 },
  );
});

test("the next leave is the first minute at which it may, over nights and changes of the clocks", () => {
  const changes = [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 2, 8), Date.UTC(2026, 3, 4, 12)];
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -1_500, max: 1_500 }))
    .map(([change, minutes]) => change / minuteMs + minutes);
  fc.assert(
    fc.property(someTimes, fc.constantFrom(...zones), fc.oneof(somewhen, near), (times, timeZone, minute) => {
      const after = minute * minuteMs;
      const next = nextLeave(times, timeZone, after);
      const end = next ?? after + 8 * 24 * 60 * minuteMs;
      if (next !== null) expect(mayLeave(times, timeZone, next)).toBe(true);
      for (let at = after; at < end; at += 15 * minuteMs) expect(mayLeave(times, timeZone, at)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

const quiet = { quietHours: { from: "21:00", to: "08:00" }, window: null };

test.each([
  ["in the evening, tomorrow morning", "Asia/Riyadh", "2026-11-21T19:00:00Z", "2026-11-22T05:00:00Z"],
  ["after midnight, this morning", "Asia/Riyadh", "2026-11-21T22:30:00Z", "2026-11-22T05:00:00Z"],
  ["by day, at once", "Asia/Riyadh", "2026-11-21T12:00:00Z", "2026-11-21T12:00:00Z"],
  ["over the night the clocks go forward", "Europe/Berlin", "2026-03-28T20:00:00Z", "2026-03-29T06:00:00Z"],
  ["over the night the clocks go back", "Europe/Berlin", "2026-10-24T19:00:00Z", "2026-10-25T07:00:00Z"],
])("%s", (_, timeZone, now, next) => {
  expect(nextLeave(quiet, timeZone, Date.parse(now))).toBe(Date.parse(next));
});

test("an hour that clocks skip ends when they have skipped it", () => {
  const times = { quietHours: { from: "01:00", to: "02:30" }, window: null };
  const night = Date.parse("2026-03-29T00:30:00Z");
  expect(nextLeave(times, "Europe/Berlin", night)).toBe(Date.parse("2026-03-29T01:00:00Z"));
});

test("quiet hours that cover the whole window leave no moment", () => {
  const window = { from: "22:00", to: "23:00", days: [1] };
  expect(nextLeave({ quietHours: { from: "21:00", to: "08:00" }, window }, "UTC", 0)).toBeNull();
});
