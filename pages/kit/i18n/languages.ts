import { defaultLanguage, type Language } from "../../../shared/languages.ts";

export type { Language };
export type Direction = "ltr" | "rtl";

type LanguageFace = {
  /** Its own name for itself. */
  name: string;
  /** The same where there is room for a letter or two. */
  short: string;
  dir: Direction;
  /** Unicode extension for Intl. Calendar and numerals are stated because some regions' defaults
      (ar-SA: Islamic calendar, ar-EG: Arabic-Indic digits) would put two kinds of dates and digits on one page. */
  extension: string;
};

/** How each language of shared/languages.ts is read here. */
export const languages: Record<Language, LanguageFace> = {
  en: { name: "English", short: "EN", dir: "ltr", extension: "-u-ca-gregory-nu-latn" },
  ar: { name: "العربية", short: "ع", dir: "rtl", extension: "-u-ca-gregory-nu-latn" },
};

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languages, value);
}

/** The language to start in: what was chosen here before, else the first of the browser's that we speak, else the default. */
export function chooseLanguage(stored: string | null, browserLanguages: readonly string[]): Language {
  const wanted = [stored, ...browserLanguages.map((tag) => tag.split("-")[0])];
  return wanted.find(isLanguage) ?? defaultLanguage;
}

/** The Intl locale for a language, keeping the reader's region (en-GB writes 21 Nov, en-US Nov 21) when the browser names one. */
export function chooseLocale(language: Language, browserLanguages: readonly string[]): string {
  const regional = browserLanguages.find((tag) => new RegExp(`^${language}-[A-Za-z]{2}$`).test(tag));
  return (regional ?? language) + languages[language].extension;
}
