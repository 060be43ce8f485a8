import fc from "fast-check";
import { expect, test } from "vitest";
import { addMoney, formatMoney, greatestAmount, Money, multiplyMoney, parseAmount } from "./money.ts";

const euro = (amount: number): Money => ({ amount, currency: "EUR" });

test("an amount is whole minor units of a known currency", () => {
  expect(Money.safeParse(euro(1250)).success).toBe(true);
  for (const wrong of [{ amount: 12.5, currency: "EUR" }, { amount: 1, currency: "XXX" }, euro(greatestAmount + 1)])
    expect(Money.safeParse(wrong).success).toBe(false);
});

test("it is written in the reader's way", () => {
  expect(formatMoney(euro(1250), "en")).toBe("€12.50");
  expect(formatMoney(euro(1250), "ar")).toContain("€");
});

test("a quantity and a sum stay exact, and currencies do not mix", () => {
  expect(multiplyMoney(euro(1999), 3)).toEqual(euro(5997));
  expect(addMoney(euro(1), euro(-2))).toEqual(euro(-1));
  expect(() => addMoney(euro(1), { amount: 1, currency: "USD" })).toThrow(TypeError);
  expect(() => multiplyMoney(euro(1), 0.5)).toThrow(RangeError);
});

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
