import { chooseLocale } from "../../kit/i18n/languages.ts";
import type { LowkeyI18n } from "../texts.ts";
import { type Month, moveDate, noonOf } from "./calendar.rules.ts";

/** How the reader's calendar is written and where its week begins. */
export type CalendarWords = {
  /** 1 is Monday, 7 is Sunday. */
  readonly firstWeekday: number;
  readonly weekdays: readonly { readonly short: string; readonly long: string }[];
  readonly writeMonth: (month: Month) => string;
  /** "Thursday 19 November" */
  readonly writeDay: (date: string) => string;
};

/** Dates are days of a calendar, not instants, so they are written in UTC, in which they were laid out. */
export function createCalendarWords(i18n: LowkeyI18n): CalendarWords {
  const locale = chooseLocale(i18n.language.value, navigator.languages);
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  const firstWeekday = readFirstWeekday(locale);
  const [short, long] = [format({ weekday: "narrow" }), format({ weekday: "long" })];
  const month = format({ month: "long", year: "numeric" });
  const day = format({ weekday: "long", day: "numeric", month: "long" });
  // A Monday, from which the week is counted.
  const monday = "2026-11-16";
  return {
    firstWeekday,
    weekdays: Array.from({ length: 7 }, (_, index) => {
      const at = noonOf(moveDate(monday, firstWeekday - 1 + index));
      return { short: short.format(at), long: long.format(at) };
    }),
    writeMonth: (wanted) => month.format(noonOf(`${wanted}-01`)),
    writeDay: (date) => day.format(noonOf(date)),
  };
}

type WithWeek = Intl.Locale & { readonly getWeekInfo?: () => { readonly firstDay: number } };

function readFirstWeekday(tag: string): number {
  // A newer part of Intl than our library's types know; browsers without it begin on Monday.
  const locale: WithWeek = new Intl.Locale(tag);
  return locale.getWeekInfo?.().firstDay ?? 1;
}
