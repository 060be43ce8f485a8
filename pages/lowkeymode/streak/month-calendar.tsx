import { ChevronLeft, ChevronRight, Snowflake } from "lucide-preact";
import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import type { LowkeyI18n, ScreenProps } from "../texts.ts";
import { type CalendarDay, layOutMonth } from "./calendar.rules.ts";
import type { CalendarWords } from "./calendar-words.ts";
import type { StreakStore } from "./streak.store.ts";

type MonthCalendarProps = ScreenProps & { store: StreakStore; streak: Streak; words: CalendarWords };

/** A month of days: filled where somebody meditated, a snowflake where it was frozen, a ring around today. */
export function MonthCalendar({ i18n, store, streak, words }: MonthCalendarProps) {
  const { t } = i18n;
  const month = store.month.value ?? streak.today.slice(0, 7);
  const weeks = layOutMonth(month, streak.calendar, streak.today, words.firstWeekday);
  return (
    <section class="grid gap-4 rounded-large bg-surface p-4 sm:p-6" aria-label={t("pages:streak.calendar")}>
      <header class="flex items-center justify-between gap-2">
        <IconButton
          icon={ChevronLeft}
          iconMirrored
          label={t("pages:streak.earlier")}
          disabled={!store.hasEarlier.value}
          onClick={() => store.move(-1)}
          data-testid="earlier-month"
        />
        <h2 class="text-title" aria-live="polite" data-testid="month">
          {words.writeMonth(month)}
        </h2>
        <IconButton
          icon={ChevronRight}
          iconMirrored
          label={t("pages:streak.later")}
          disabled={!store.hasLater.value}
          onClick={() => store.move(1)}
        />
      </header>
      <table class="w-full table-fixed text-center" data-testid="calendar">
        <thead>
          <tr>
            {words.weekdays.map(({ short, long }) => (
              <th key={long} scope="col" abbr={long} class="pb-2 text-caption font-normal text-text-muted">
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week, row) => (
            <tr key={`${month}-${row}`}>
              {week.map((cell, column) => (
                <td key={column} class="p-0.5 sm:p-1">
                  {cell !== null && <Day i18n={i18n} cell={cell} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend i18n={i18n} />
    </section>
  );
}

const looks = {
  active: "bg-accent text-on-accent font-strong",
  frozen: "border border-dashed border-accent-text text-accent-text",
  missed: "text-text-muted",
  open: "text-text",
  before: "text-text-muted",
} as const;

function Day({ i18n, cell }: { i18n: LowkeyI18n; cell: CalendarDay }) {
  const { known, isToday } = cell;
  const look = known === null ? "text-text-muted" : looks[known.state];
  return (
    <span
      class={`relative mx-auto grid aspect-square w-full max-w-11 place-items-center rounded-full text-body tabular-nums ${look} ${isToday ? "outline-2 outline-offset-2 outline-accent-text" : ""}`}
      data-date={cell.date}
      data-state={known?.state}
    >
      <span class={known?.state === "frozen" ? "-translate-y-1" : ""}>{i18n.formatNumber(cell.day)}</span>
      {known?.state === "frozen" && <Icon of={Snowflake} size={14} class="absolute bottom-0.5" />}
      <span class="sr-only">{describeDay(i18n, cell)}</span>
    </span>
  );
}

function describeDay({ t, formatNumber }: LowkeyI18n, { known, isToday }: CalendarDay): string {
  const words = isToday ? [t("pages:streak.today")] : [];
  if (known !== null && known.state !== "before")
    words.push(t(`pages:streak.day.${known.state}`, { minutes: formatNumber(Math.round(known.minutes)) }));
  return words.length === 0 ? "" : `: ${words.join(", ")}`;
}

function Legend({ i18n }: ScreenProps) {
  const { t } = i18n;
  const signs = [
    ["active", "bg-accent"],
    ["frozen", "border border-dashed border-accent-text"],
    ["today", "outline-2 -outline-offset-1 outline-accent-text"],
  ] as const;
  return (
    <ul class="flex flex-wrap justify-center gap-x-5 gap-y-1 text-caption text-text-muted">
      {signs.map(([name, look]) => (
        <li key={name} class="flex items-center gap-2">
          <span class={`grid size-3.5 place-items-center rounded-full text-accent-text ${look}`} />
          {t(`pages:streak.legend.${name}`)}
        </li>
      ))}
    </ul>
  );
}
