import { expect, test } from "vitest";
import { chooseRange, placeLevel } from "./scale.rules.ts";

test("a level stands where it belongs, and never outside of the drawing", () => {
  const calibrated = chooseRange(96);
  expect([20, 35, 70].map((level) => placeLevel(level, calibrated))).toEqual([0, 0.3, 1]);
  expect([placeLevel(3, calibrated), placeLevel(130, calibrated)]).toEqual([0, 1]);
  expect(placeLevel(-55, chooseRange(null))).toBe(0.5);
});
