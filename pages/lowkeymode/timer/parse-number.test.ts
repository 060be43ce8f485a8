import { expect, test } from "vitest";
import { parseNumber } from "./parse-number.ts";

test("numbers are read however they are typed", () => {
  expect(["96", " 96.5 ", "96,5", "٩٦٫٥"].map(parseNumber)).toEqual([96, 96.5, 96.5, 96.5]);
});

test("anything else is no number", () => {
  for (const text of ["", "-3", "1e3", "96 dB", "1.2.3", "Infinity"]) expect(parseNumber(text)).toBeNaN();
});
