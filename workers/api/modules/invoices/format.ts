import { isolate } from "./text-runs.ts";

/** How amounts, dates and rates are printed. Each keeps its own order within any line. */
export type InvoiceFormats = {
  money(amount: number): string;
  number(value: number): string;
  rate(hundredths: number): string;
  date(at: number): string;
};

/** @param currency ISO 4217; how many digits its minor unit has is Intl's (Unicode CLDR) knowledge: none of JPY, three of KWD */
export function createFormats(locale: string, currency: string): InvoiceFormats {
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  const unit = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return {
    money: (amount) => isolate(money.format(amount / unit)),
    number: (value) => isolate(number.format(value)),
    rate: (hundredths) => isolate(percent.format(hundredths / 10_000)),
    date: (at) => isolate(date.format(at)),
  };
}
