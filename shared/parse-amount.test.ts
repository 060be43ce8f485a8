import fc from "fast-check";
import { expect, test } from "vitest";
import { greatestAmount } from "./money.ts";
import { parseAmount } from "./parse-amount.ts";

test("a typed price is read in Latin and Arabic writing, and not guessed at", () => {
  const read = ["12", "12.5", "12,50", " 0.99 ", "١٢٫٥٠", "۱۲", "1.234", "1,234.50", "-1", "", "free", "12.505"];
  expect(read.map(parseAmount)).toEqual([1200, 1250, 1250, 99, 1250, 1200, null, null, null, null, null, null]);
});

test("what a price is written as is read as the same price", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: greatestAmount }), (amount) => {
      expect(parseAmount((amount / 100).toFixed(2))).toBe(amount);
    }),
  );
});
