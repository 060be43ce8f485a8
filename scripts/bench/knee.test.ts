import { expect, test } from "vitest";
import { findKnee } from "./knee.ts";

const calm = { rate: 50, carried: 50, p95: 20 };

test("a system that keeps up has no knee", () => {
  expect(findKnee([calm, { rate: 100, carried: 99, p95: 60 }, { rate: 150, carried: 150, p95: 190 }])).toBeNull();
  expect(findKnee([])).toBeNull();
});

test("falling behind is a knee, however fast the rest is", () => {
  const behind = { rate: 100, carried: 90, p95: 25 };
  expect(findKnee([calm, behind, { rate: 150, carried: 60, p95: 4_000 }])).toBe(behind);
});

test("a p95 out of proportion is a knee, once somebody could notice", () => {
  const slow = { rate: 150, carried: 150, p95: 201 };
  expect(findKnee([calm, { rate: 100, carried: 100, p95: 150 }, slow])).toBe(slow);
});

test("where the lowest rate is slow already, proportion is what counts", () => {
  expect(
    findKnee([
      { ...calm, p95: 100 },
      { rate: 100, carried: 100, p95: 450 },
    ]),
  ).toBeNull();
  expect(
    findKnee([
      { ...calm, p95: 100 },
      { rate: 100, carried: 100, p95: 501 },
    ])?.rate,
  ).toBe(100);
});
