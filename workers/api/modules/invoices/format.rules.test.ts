import { expect, test } from "vitest";
import { createFormats } from "./format.ts";

const bare = (text: string) => text.replaceAll(/\p{Cf}/gu, "").replaceAll("\u00a0", " ");

test.each([
  ["en-GB", "EUR", 123_450, "€1,234.50"],
  ["en-GB", "JPY", 1234, "JP¥1,234"],
  ["en-GB", "KWD", 12_345, "KWD 12.345"],
  ["ar-u-nu-latn", "EUR", 123_450, "1,234.50 €"],
  ["ar-u-nu-latn", "SAR", 99, "0.99 ر.س."],
])("in %s, %s %i is %s", (locale, currency, amount, said) => {
  expect(bare(createFormats(locale, currency).money(amount))).toBe(said);
});

test("rates and dates are said in the language, with digits that can be copied", () => {
  const formats = createFormats("ar-u-nu-latn", "EUR");
  expect(bare(formats.rate(750))).toBe("7.5%");
  expect(bare(formats.date(Date.UTC(2026, 10, 21)))).toBe("21 نوفمبر 2026");
});
