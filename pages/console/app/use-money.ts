import { type Money, formatMoney } from "../../../shared/money.ts";
import { languages } from "../../kit/i18n/languages.ts";
import { useTexts } from "./texts.ts";

/** Amounts in the reader's way. */
export function useMoney(): (money: Money) => string {
  const { language } = useTexts();
  const key = language.value;
  return (money) => formatMoney(money, key + languages[key].extension);
}
