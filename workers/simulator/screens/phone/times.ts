import type { Language } from "../shared/appearance.ts";

// Latin digits in both languages: everywhere or nowhere.
const locales: Record<Language, string> = { en: "en-GB", ar: "ar-u-nu-latn" };
const day = 24 * 60 * 60 * 1000;

export function formatClock(at: number, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { hour: "numeric", minute: "2-digit" }).format(at);
}

/** Heading of a day's messages: the given words for today and yesterday, else a date. */
export function formatDay(at: number, now: number, language: Language, today: string, yesterday: string): string {
  const age = Math.round((startOfDay(now) - startOfDay(at)) / day);
  if (age === 0) return today;
  if (age === 1) return yesterday;
  if (age > 1 && age < 7) return new Intl.DateTimeFormat(locales[language], { weekday: "long" }).format(at);
  return new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "long", year: "numeric" }).format(at);
}

/** Seconds as m:ss. */
export function formatLength(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
