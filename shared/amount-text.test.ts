import fc from "fast-check";
import { expect, test } from "vitest";
import { greatestAmount } from "./money.ts";
import { amountPattern, parseAmount, writeAmount } from "./amount-text.ts";

test("a typed price is read in Latin and Arabic writing, and not guessed at", () => {
  const read = ["12", "12.5", "12,50", " 0.99 ", "١٢٫٥٠", "۱۲", "1.234", "1,234.50", "-1", "", "free", "12.505"];
  expect(read.map(parseAmount)).toEqual([1200, 1250, 1250, 99, 1250, 1200, null, null, null, null, null, null]);
});

test("a price is written with both digits of its cents", () => {
  expect([5, 100, 1250].map(writeAmount)).toEqual(["0.05", "1.00", "12.50"]);
});

test("what a price is written as is read as the same price", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: greatestAmount }), (amount) => {
      expect(parseAmount(writeAmount(amount))).toBe(amount);
    }),
  );
});

test("a field takes what is read, and nothing else", () => {
  const field = new RegExp(`^(?:${amountPattern})$`, "v");
  const typed = fc.string({ unit: fc.constantFrom(..."0129٠٥۹.,٫ -a"), maxLength: 10 });
  fc.assert(
    fc.property(typed, (text) => {
      expect(field.test(text)).toBe(parseAmount(text) !== null);
    }),
    { numRuns: 2_000 },
  );
});
