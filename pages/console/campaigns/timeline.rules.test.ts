import { expect, test } from "vitest";
import { addUp, type Bucket, linesOf, roundUp, tracePoints } from "./timeline.rules.ts";

const bucket = (minute: number, sent: number, opened = 0): Bucket => ({
  ...{ at: new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString(), sent, opened },
  ...{ delivered: 0, clicked: 0, replied: 0, failed: 0 },
});

test("lines show how much there was by then", () => {
  expect(addUp([bucket(0, 10), bucket(1, 5, 3)])).toEqual([
    { sent: 10, opened: 0, clicked: 0, replied: 0 },
    { sent: 15, opened: 3, clicked: 0, replied: 0 },
  ]);
});

test("what was delivered is not drawn beside what was sent", () => {
  expect(linesOf(["sent", "delivered", "opened", "replied"])).toEqual(["sent", "opened", "replied"]);
});

test("the scale ends at a round number", () => {
  expect([0, 1, 3, 7, 15, 20, 21, 900].map(roundUp)).toEqual([1, 1, 5, 10, 20, 20, 50, 1_000]);
});

test("points stand by their time, also where nothing happened for a while", () => {
  const box = { width: 100, height: 50, most: 20 };
  expect(tracePoints([bucket(0, 10), bucket(1, 0), bucket(4, 10)], "sent", box)).toEqual([
    { x: 0, y: 25 },
    { x: 25, y: 25 },
    { x: 100, y: 0 },
  ]);
  expect(tracePoints([bucket(0, 5)], "sent", box)).toEqual([{ x: 100, y: 37.5 }]);
  expect(tracePoints([], "sent", box)).toEqual([]);
});
