/** Languages people read Loggia in. Adding one adds an entry here and a `locales/<language>` folder in each site. */
export const languages = ["en", "ar"] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = "en";

/** Picks the best supported language from an Accept-Language header value; quality values are honoured. */
export function negotiateLanguage(header: string | null | undefined): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters
        .map((parameter) => /^\s*q=([0-9.]+)$/.exec(parameter)?.[1])
        .find((value) => value !== undefined);
      return { base: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { base } of wanted) {
    const match = languages.find((language) => language === base);
    if (match) return match;
  }
  return defaultLanguage;
}
