import fc from "fast-check";
import { expect, test } from "vitest";
import { creditShares, subtractShares, sumOf, taxShares, taxWithin, type TaxShare } from "./totals.ts";

test.each([
  [11900, 1900, 1900],
  [10000, 1900, 1597],
  [1, 1900, 0],
  [3, 10000, 2],
  [5, 0, 0],
  [0, 1900, 0],
  [99_999_999, 1500, 13_043_478],
])("of %i with a rate of %i, %i is tax", (gross, rate, tax) => {
  expect(taxWithin(gross, rate)).toBe(tax);
});

test("the lines of one rate are rounded once, not one by one", () => {
  const lines = Array.from({ length: 3 }, () => ({ quantity: 1, unitPrice: 3, taxRate: 1900 }));
  expect(taxShares(lines)).toEqual([{ rate: 1900, gross: 9, net: 8, tax: 1 }]);
  expect(taxWithin(3, 1900) * 3).toBe(0);
});

test("each rate stands for itself, the highest first, and together they are what is paid", () => {
  const shares = taxShares([
    { quantity: 2, unitPrice: 1000, taxRate: 700 },
    { quantity: 1, unitPrice: 500, taxRate: 1900 },
    { quantity: 1, unitPrice: -100, taxRate: 700 },
  ]);
  expect(shares).toEqual([
    { rate: 1900, gross: 500, net: 420, tax: 80 },
    { rate: 700, gross: 1900, net: 1776, tax: 124 },
  ]);
  expect(sumOf(shares, "net") + sumOf(shares, "tax")).toBe(2400);
});

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 20 }),
  unitPrice: fc.integer({ min: 1, max: 100_000 }),
  taxRate: fc.constantFrom(0, 500, 700, 1500, 1900),
});

test("however it is credited, all credits together are the invoice, and none gives back what was not paid", () => {
  const cases = fc.tuple(
    fc.array(line, { minLength: 1, maxLength: 8 }),
    fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
  );
  fc.assert(
    fc.property(cases, ([lines, parts]) => {
      const shares = taxShares(lines);
      const credits: TaxShare[] = [];
      const left = () => subtractShares(shares, credits);
      for (const part of parts) {
        const amount = Math.floor(sumOf(left(), "gross") * part);
        if (amount === 0) continue;
        const credit = creditShares(left(), amount);
        expect(sumOf(credit, "gross")).toBe(amount);
        credits.push(...credit);
        expect(left().every(({ gross, net, tax }) => gross >= 0 && net >= -1 && tax >= 0)).toBe(true);
      }
      const rest = sumOf(left(), "gross");
      if (rest > 0) credits.push(...creditShares(left(), rest));
      expect(left().every(({ gross, tax }) => gross === 0 && tax === 0)).toBe(true);
    }),
  );
});

test("more than is left cannot be credited, nor nothing", () => {
  const left = [{ rate: 0, gross: 100, net: 100, tax: 0 }];
  expect(() => creditShares(left, 101)).toThrow(RangeError);
  expect(() => creditShares(left, 0)).toThrow(RangeError);
});
