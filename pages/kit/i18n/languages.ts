/**
 * The languages a site speaks. A new one is a line here and a folder in each site's locales/.
 * `locale` carries calendar and numerals because some regions' defaults (ar-SA: Islamic calendar,
 * ar-EG: Arabic-Indic digits) would put two kinds of dates and digits on one page.
 */
export const languages = {
  en: { name: "English", dir: "ltr", locale: "en", extension: "-u-ca-gregory-nu-latn" },
  ar: { name: "العربية", dir: "rtl", locale: "ar", extension: "-u-ca-gregory-nu-latn" },
} as const satisfies Record<string, LanguageDefinition>;

type LanguageDefinition = { name: string; dir: Direction; locale: string; extension: string };

export type Direction = "ltr" | "rtl";
export type Language = keyof typeof languages;

export function isLanguage(value: unknown): value is Language {
  return typeof value === "string" && Object.hasOwn(languages, value);
}

/** The language to start in: what was chosen here before, else the first of the browser's that we speak, else English. */
export function chooseLanguage(stored: string | null, browserLanguages: readonly string[]): Language {
  const wanted = [stored, ...browserLanguages.map((tag) => tag.split("-")[0])];
  return wanted.find(isLanguage) ?? "en";
}

/** The Intl locale for a language, keeping the reader's region (en-GB writes 21 Nov, en-US Nov 21) when the browser names one. */
export function chooseLocale(language: Language, browserLanguages: readonly string[]): string {
  const { locale, extension } = languages[language];
  const regional = browserLanguages.find((tag) => new RegExp(`^${locale}-[A-Za-z]{2}$`).test(tag));
  return (regional ?? locale) + extension;
}
