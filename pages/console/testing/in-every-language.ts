import { type Language, languages } from "../../../shared/languages.ts";

/** The same words for every language there is. */
export function inEveryLanguage(words: string): Record<Language, string> {
  return asRecord(Object.fromEntries(languages.map((language) => [language, words])));
}

// Every language has its entry.
function asRecord(entries: Record<string, string>): Record<Language, string> {
  return entries as Record<Language, string>;
}
