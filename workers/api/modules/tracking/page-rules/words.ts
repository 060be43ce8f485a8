import type { Language } from "../../../../../shared/languages.ts";
import arWords from "../../../../../shared/locales/ar/preferences.json" with { type: "json" };
import enWords from "../../../../../shared/locales/en/preferences.json" with { type: "json" };
import type { Wish } from "../wish-rules.ts";

export type WordKey = keyof typeof enWords;

/** A word without a sentence in every language does not compile. */
const words: Record<Language, Record<WordKey, string>> = { en: enWords, ar: arWords };

/** A sentence of the pages; `values` fill its `{{name}}`, each kept apart from the direction of the words around it. */
export function say(language: Language, key: WordKey, values: Readonly<Record<string, string>> = {}): string {
  return words[language][key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => `\u2068${values[name] ?? ""}\u2069`);
}

/** What somebody said yes or no to, as the page showed it: kept with the answer as its proof. */
export function describeWish(language: Language, { purpose, channel }: Wish): string {
  const about = say(language, `purpose.${purpose}.about`);
  return `${say(language, `purpose.${purpose}`)}, ${say(language, `channel.${channel}`)}: ${about}`;
}
