import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dateOfDay, dayOfDate, localDay, startOfDay, weekOfDay } from "./local-days.ts";

const zones = ["UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo"];
const instants = fc
  .integer({ min: Date.UTC(2011, 0), max: Date.UTC(2030, 0) })
  .map((at) => Math.floor(at / 1000) * 1000);

test("a day is what the clocks of the zone show, some hours of wall time earlier", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), fc.integer({ min: 0, max: 12 }), (at, zone, hours) => {
      const clocks = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
      const expected = clocks.subtract({ hours }).toPlainDate().toString();
      expect(dateOfDay(localDay(at, zone, hours))).toBe(expected);
      expect(dayOfDate(expected)).toBe(localDay(at, zone, hours));
    }),
  );
});

test("a week begins on the Monday before or on the day", () => {
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 40_000 }), (day) => {
      const date = Temporal.PlainDate.from(dateOfDay(day));
      expect(dateOfDay(weekOfDay(day))).toBe(date.subtract({ days: date.dayOfWeek - 1 }).toString());
    }),
  );
});

test("a day begins at the first instant that belongs to it", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), fc.constantFrom(0, 4), (at, zone, hours) => {
      const day = localDay(at, zone, hours);
      const start = startOfDay(day, zone, hours);
      expect(localDay(start, zone, hours)).toBe(day);
      expect(localDay(start - 1000, zone, hours)).toBeLessThan(day);
    }),
  );
});
