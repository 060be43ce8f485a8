import type { Language } from "../../../shared/languages.ts";
import { languages } from "../../kit/i18n/languages.ts";

/** ISO 3166 codes: where the house's brands sell, and where their customers' phones are from most often. */
const codes = [
  ...["AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"],
  ...["AT", "AU", "BD", "BE", "BR", "CA", "CH", "CN", "DE", "DK", "ES", "ET", "FI", "FR", "GB", "GR", "ID", "IE", "IN"],
  ...["IT", "JP", "KE", "KR", "LK", "MX", "MY", "NG", "NL", "NO", "NP", "NZ", "PH", "PK", "PL", "PT", "RO", "RU", "SE"],
  ...["SG", "TH", "TR", "UA", "US", "VN", "ZA"],
];

/** Countries by name in a language, in its order. */
export function listCountries(language: Language): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language + languages[language].extension], { type: "region" });
  const order = new Intl.Collator(language);
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((one, other) => order.compare(one.label, other.label));
}
