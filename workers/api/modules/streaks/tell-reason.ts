import { assertNever } from "../../../../shared/assert-never.ts";
import type { Language } from "../../../../shared/languages.ts";
import { dateOfDay } from "../../../../shared/local-days.ts";
import ar from "../../../../shared/locales/ar/streaks.json" with { type: "json" };
import en from "../../../../shared/locales/en/streaks.json" with { type: "json" };
import type { Reason } from "./explain-streak.ts";

export const reasonTexts: Record<Language, Readonly<Record<string, string>>> = { en, ar };
/** Numerals and calendar are the same everywhere in the house. */
const localeOf = (language: Language) => `${language === "en" ? "en-GB" : language}-u-ca-gregory-nu-latn`;

/** A reason as a sentence. */
export function tellReason(reason: Reason, language: Language): string {
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    (reasonTexts[language][key] ?? key).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ""));
  const plural = new Intl.PluralRules(language);
  const count = (key: string, number: number, values: Readonly<Record<string, string | number>> = {}) =>
    say(`${key}_${plural.select(number)}`, { ...values, count: number });
  const date = (day: number) =>
    new Intl.DateTimeFormat(localeOf(language), { day: "numeric", month: "long", timeZone: "UTC" }).format(
      Date.parse(dateOfDay(day)),
    );
  switch (reason.code) {
    case "counted":
      return count("counted", reason.count, { from: date(reason.from), until: date(reason.until) });
    case "began":
      return reason.missed === null
        ? say("began_first")
        : say("began", { on: date(reason.on), missed: date(reason.missed) });
    case "frozen":
      return say(`frozen_${reason.kind}`, { on: date(reason.on) });
    case "done_today":
    case "frozen_today":
      return say(reason.code);
    case "at_risk":
    case "never":
      return count(reason.code, reason.minutes);
    case "broken":
      return count("broken", reason.count, { last: date(reason.last), missed: date(reason.missed) });
    case "too_short":
      return count("too_short", reason.count, { minutes: count("minutes", reason.minutes) });
    case "day_start":
      return say("day_start", { hour: `${String(reason.hour).padStart(2, "0")}:00` });
    case "travelled":
      return count("travelled", reason.count);
    default:
      return assertNever(reason);
  }
}
