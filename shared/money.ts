import { z } from "zod";

/** ISO 4217 codes of what is sold in: each with two digits after the point, which amounts and invoices rely on. */
export const currencies = ["EUR", "USD", "GBP", "SAR", "AED", "QAR", "EGP"] as const;
export type Currency = (typeof currencies)[number];
export const defaultCurrency: Currency = "EUR";

/** The most that one amount may be (a million, in minor units): sums of it stay exact, and Stripe takes no more. */
export const greatestAmount = 99_999_999;

/** An amount as it travels: never a fraction, never without its currency. */
export const Money = z
  .object({
    amount: z.int().min(-greatestAmount).max(greatestAmount).describe("In minor units: 1250 is 12.50"),
    currency: z.enum(currencies),
  })
  .meta({ id: "Money", description: "An amount in minor units of an ISO 4217 currency" });
export type Money = z.infer<typeof Money>;

/** In the reader's way: €12.50 in English. */
export function formatMoney({ amount, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount / 100);
}

/**
 * @param quantity a whole number of at least 0
 * @throws RangeError where the product is no exact amount
 */
export function multiplyMoney({ amount, currency }: Money, quantity: number): Money {
  return { amount: exact(amount * quantity), currency };
}

/** @throws TypeError when currencies differ: there is no sum of them */
export function addMoney(one: Money, other: Money): Money {
  if (one.currency !== other.currency) throw new TypeError(`${one.currency} and ${other.currency} have no sum`);
  return { amount: exact(one.amount + other.amount), currency: one.currency };
}

function exact(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError("An amount is a whole number of minor units");
  return amount;
}
