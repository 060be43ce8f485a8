import { expect, test } from "vitest";
import { readRing } from "./ring.rules.ts";

const minute = 60_000;
const hour = 60 * minute;
const now = Date.parse("2026-11-21T10:00:00Z");
const facts = { now, windowClosesAt: now + 12 * hour, waitingSince: null, promise: 30 * minute };

test("half of the window left is half a ring", () => {
  expect(readRing(facts)).toEqual({
    window: "open",
    windowShare: 0.5,
    windowLeft: 12 * hour,
    wait: "none",
    waitShare: 0,
    waited: 0,
  });
});

test("the window closes in its last two hours, is closed after, and may never have been open", () => {
  const windows = [2 * hour, 1, 0, -hour].map((left) => readRing({ ...facts, windowClosesAt: now + left }).window);
  expect(windows).toEqual(["closing", "closing", "closed", "closed"]);
  expect(readRing({ ...facts, windowClosesAt: null }).window).toBe("never");
});

test("a wait turns from calm to soon at half of the promise and late at its end", () => {
  const waits = [1, 14, 15, 29, 30, 500].map(
    (waited) => readRing({ ...facts, waitingSince: now - waited * minute }).wait,
  );
  expect(waits).toEqual(["calm", "calm", "soon", "soon", "late", "late"]);
});

test("a clock that runs behind the server's shows no negative time", () => {
  const reading = readRing({ ...facts, waitingSince: now + minute, windowClosesAt: now + 25 * hour });
  expect([reading.waited, reading.waitShare, reading.windowShare]).toEqual([0, 0, 1]);
});
