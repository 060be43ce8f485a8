const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const cache = new Map<string, unknown>();

// Intl objects cost tens of microseconds to make; a list formats hundreds of times.
function remember<Formatter>(key: string, make: () => Formatter): Formatter {
  // The key names the constructor and its options, so what was stored under it has this type.
  const known = cache.get(key) as Formatter | undefined;
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

function formatWith(
  locale: string,
  timeZone: string | undefined,
  at: number,
  options: Intl.DateTimeFormatOptions,
): string {
  return remember(
    `date ${locale} ${timeZone} ${JSON.stringify(options)}`,
    () => new Intl.DateTimeFormat(locale, { timeZone, ...options }),
  ).format(at);
}

function formatUnit(locale: string, value: number, unit: string, unitDisplay: "narrow" | "long" | "short"): string {
  return remember(
    `unit ${locale} ${unit} ${unitDisplay}`,
    () => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 }),
  ).format(value);
}

function formatAgo(locale: string, value: number, unit: Intl.RelativeTimeFormatUnit, style: "long" | "short"): string {
  return remember(
    `relative ${locale} ${style}`,
    () => new Intl.RelativeTimeFormat(locale, { numeric: "auto", style }),
  ).format(value, unit);
}

/** Whole calendar days from `at` to `now` as the clock on the wall counts them: 0 today, 1 yesterday, -1 tomorrow. */
export function countCalendarDays(at: number, now: number, timeZone?: string): number {
  return Math.round((startOfDay(now, timeZone) - startOfDay(at, timeZone)) / day);
}

function startOfDay(at: number, timeZone: string | undefined): number {
  const parts = remember(
    `parts ${timeZone}`,
    () => new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }),
  ).format(at);
  return Date.parse(`${parts}T00:00:00Z`);
}

function capitalise(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}

/** Times are milliseconds since 1970; durations are milliseconds; everything returned is for reading, in the given locale. */
export type Formatters = ReturnType<typeof createFormatters>;

/** Writes numbers, times and lengths for one locale. `timeZone` is the reader's own unless given. */
export function createFormatters(locale: string, timeZone?: string) {
  const formatNumber = (value: number, options: Intl.NumberFormatOptions = {}): string =>
    remember(`number ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options)).format(value);
  const formatTime = (at: number): string => formatWith(locale, timeZone, at, { hour: "numeric", minute: "2-digit" });
  const formatDate = (at: number): string =>
    formatWith(locale, timeZone, at, { day: "numeric", month: "long", year: "numeric" });
  const sameYear = (at: number, now: number): boolean =>
    formatWith("en", timeZone, at, { year: "numeric" }) === formatWith("en", timeZone, now, { year: "numeric" });

  return {
    formatNumber,
    formatTime,
    formatDate,

    /** "21 November 2026, 14:05": for tooltips on short times. */
    formatDateTime: (at: number): string => formatWith(locale, timeZone, at, { dateStyle: "long", timeStyle: "short" }),

    /** For separators between days: Today, Yesterday, Tuesday, 3 November, 3 November 2025. */
    formatDay(at: number, now: number): string {
      const days = countCalendarDays(at, now, timeZone);
      if (days === 0 || days === 1) return capitalise(formatAgo(locale, -days, "day", "long"), locale);
      if (days > 1 && days < 7) return formatWith(locale, timeZone, at, { weekday: "long" });
      return sameYear(at, now) ? formatWith(locale, timeZone, at, { day: "numeric", month: "long" }) : formatDate(at);
    },

    /** For the corner of a list row, as short as it can be without doubt: 14:05, Yesterday, Tue, 3 Nov, 3/11/2025. */
    formatMoment(at: number, now: number): string {
      const days = countCalendarDays(at, now, timeZone);
      if (days <= 0) return formatTime(at);
      if (days === 1) return capitalise(formatAgo(locale, -1, "day", "long"), locale);
      if (days < 7) return formatWith(locale, timeZone, at, { weekday: "short" });
      return formatWith(
        locale,
        timeZone,
        at,
        sameYear(at, now) ? { day: "numeric", month: "short" } : { dateStyle: "short" },
      );
    },

    /** "5 min. ago", "in 3 hr.", "yesterday": the largest unit that fits. */
    formatRelative(at: number, now: number): string {
      const away = at - now;
      const length = Math.abs(away);
      if (length < minute) return formatAgo(locale, 0, "second", "short");
      if (length < hour) return formatAgo(locale, Math.trunc(away / minute), "minute", "short");
      if (length < day) return formatAgo(locale, Math.trunc(away / hour), "hour", "short");
      return formatAgo(locale, Math.trunc(away / day), "day", "short");
    },

    /** A length in its two largest units: narrow "3h 5m" for rows, long "3 hours 5 minutes" for screen readers. Under a minute: seconds. */
    formatDuration(length: number, style: "narrow" | "long" = "narrow"): string {
      const parts: [number, string][] = [
        [Math.trunc(length / day), "day"],
        [Math.trunc((length % day) / hour), "hour"],
        [Math.trunc((length % hour) / minute), "minute"],
      ];
      const first = parts.findIndex(([value]) => value > 0);
      if (first === -1) return formatUnit(locale, Math.max(0, Math.trunc(length / 1000)), "second", style);
      return parts
        .slice(first, first + 2)
        .filter(([value]) => value > 0)
        .map(([value, unit]) => formatUnit(locale, value, unit, style))
        .join(" ");
    },

    /** A player's clock: 0:07, 12:30. */
    formatClock(length: number): string {
      const seconds = Math.max(0, Math.round(length / 1000));
      return `${formatNumber(Math.trunc(seconds / 60))}:${formatNumber(seconds % 60, { minimumIntegerDigits: 2 })}`;
    },

    /** A file's size, base 1000 as the operating systems of phones show it. */
    formatBytes(bytes: number): string {
      if (bytes < 1_000_000) return formatUnit(locale, Math.max(1, Math.round(bytes / 1000)), "kilobyte", "short");
      return formatUnit(locale, bytes / 1_000_000, "megabyte", "short");
    },
  };
}
