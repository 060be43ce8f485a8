import { expect, test } from "vitest";
import { addMoney, formatMoney, greatestAmount, Money, multiplyMoney } from "./money.ts";

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
