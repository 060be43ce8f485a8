/** Where we send to, by ISO 3166-1 alpha-2: the European Union and its neighbours, the Gulf, and some more. */
const codes =
  "AE AT AU BE BG BH CA CH CY CZ DE DK EE EG ES FI FR GB GR HR HU IE IQ IS IT JO KW LB LT LU LV MA MT NL NO NZ OM PL PS PT QA RO SA SE SI SK TN TR US YE";

/** The countries in the reader's words and order. */
export function listCountries(locale: string): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return codes
    .split(" ")
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .toSorted((one, other) => one.label.localeCompare(other.label, locale));
}
