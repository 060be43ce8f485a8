import { expect, test } from "vitest";
import { judgeArrivals, meanOfPace } from "./campaign-arrivals.ts";

const every = (gapMs: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ key: `person ${index}`, at: 1_000 + index * gapMs }));

test("who got nothing is lost, and who got two got one too many, whatever delivery brought it", () => {
  const accepted = [...every(20, 8), { key: "person 3", at: 5_000 }];
  expect(judgeArrivals(10, accepted)).toEqual({
    ...{ people: 10, arrived: 8, lost: 2, twice: 1, busiestSecond: 8, firstAt: 1_000, lastAt: 5_000 },
  });
});

test("a pace is used by what lies between its first and last message", () => {
  expect(meanOfPace(judgeArrivals(161, every(12.5, 161)), 80)).toBeCloseTo(100);
  expect(meanOfPace(judgeArrivals(161, every(25, 161)), 80)).toBeCloseTo(50);
});

test("nothing, and a single message, have no pace", () => {
  expect(meanOfPace(judgeArrivals(2, []), 80)).toBeNull();
  expect(meanOfPace(judgeArrivals(2, every(1, 1)), 80)).toBeNull();
});
