import { currencies, type Money } from "../../../shared/money.ts";

/** The order an event is about, as far as its detail says; null for other events. */
export function readOrder(
  event: string,
  detail: Readonly<Record<string, unknown>>,
): { readonly id: string; readonly number: string; readonly money: Money | null } | null {
  const { orderId: id, number, amount } = detail;
  if (event !== "order" && event !== "order_refunded") return null;
  if (typeof id !== "string" || typeof number !== "string") return null;
  const currency = currencies.find((known) => known === detail["currency"]);
  const money = typeof amount === "number" && currency !== undefined ? { amount, currency } : null;
  return { id, number, money };
}
