import { expect, test } from "vitest";
import { readLocal, writeLocal } from "./local-time.rules.ts";

test.each([
  ["Asia/Riyadh", "2026-11-22", "09:00", "2026-11-22T06:00:00Z"],
  ["UTC", "2026-11-22", "00:00", "2026-11-22T00:00:00Z"],
  ["America/New_York", "2026-07-01", "23:59", "2026-07-02T03:59:00Z"],
  ["Asia/Kathmandu", "2026-11-22", "05:45", "2026-11-22T00:00:00Z"],
  ["Europe/Berlin", "2026-03-29", "03:30", "2026-03-29T01:30:00Z"],
] as const)("in %s, %s at %s is one moment, and reads back", (zone, date, time, moment) => {
  const at = writeLocal(date, time, zone);
  expect(new Date(at).toISOString()).toBe(moment.replace("Z", ".000Z"));
  expect(readLocal(at, zone)).toEqual({ date, time });
});

test("an hour that the clock skips becomes the one after it", () => {
  const at = writeLocal("2026-03-29", "02:30", "Europe/Berlin");
  expect(readLocal(at, "Europe/Berlin")).toEqual({ date: "2026-03-29", time: "03:30" });
});
