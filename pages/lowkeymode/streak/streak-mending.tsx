import { useSignal } from "@preact/signals";
import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { Select } from "../../kit/components/select.tsx";
import type { ScreenProps } from "../texts.ts";
import { moveDate } from "./calendar.rules.ts";
import type { CalendarWords } from "./calendar-words.ts";
import type { StreakStore } from "./streak.store.ts";

type MendingProps = ScreenProps & { store: StreakStore; streak: Streak; words: CalendarWords };

/** What bridges a gap: a freeze ahead, a repair behind. */
export function StreakMending({ i18n, store, streak, words }: MendingProps) {
  const { t } = i18n;
  const { asking, done, refusal } = store;
  return (
    <div class="grid gap-4">
      {streak.repairable.map((date) => (
        <section key={date} class="grid gap-3 rounded-large bg-surface p-4">
          <h2 class="text-body font-strong">{t("pages:streak.repair.title")}</h2>
          <p class="text-pretty text-body text-text-muted">
            {t("pages:streak.repair.text", { day: words.writeDay(date) })}
          </p>
          <div>
            <Button
              tone="primary"
              busy={asking.value.some((change) => change.kind === "repair" && change.date === date)}
              onClick={() => void store.change({ kind: "repair", date })}
              data-testid="repair"
            >
              {t("pages:streak.repair.button")}
            </Button>
          </div>
        </section>
      ))}
      <Freeze i18n={i18n} store={store} streak={streak} words={words} />
      <p role="status" class="min-h-6 text-center text-body" data-testid="mending">
        {done.value !== null && t(`pages:streak.${done.value.kind}.done`, { day: words.writeDay(done.value.date) })}
        {refusal.value !== null && (
          <span class="text-danger-text">{refusal.value.sentence ?? t("pages:board.failed")}</span>
        )}
      </p>
    </div>
  );
}

function Freeze({ i18n, store, streak, words }: MendingProps) {
  const { t } = i18n;
  const taken = new Set(streak.calendar.filter(({ state }) => state !== "open").map(({ date }) => date));
  const days = Array.from({ length: 8 }, (_, ahead) => moveDate(streak.today, ahead)).filter((day) => !taken.has(day));
  const chosen = useSignal<string | null>(null);
  const date = chosen.value !== null && days.includes(chosen.value) ? chosen.value : days[0];
  if (date === undefined) return null;
  return (
    <section class="grid gap-3 rounded-large bg-surface p-4">
      <h2 class="text-body font-strong">{t("pages:streak.freeze.title")}</h2>
      <p class="text-pretty text-body text-text-muted">{t("pages:streak.freeze.text")}</p>
      <div class="flex items-end gap-2">
        <div class="flex-1">
          <Select
            label={t("pages:streak.freeze.day")}
            value={date}
            options={days.map((value) => ({ value, label: words.writeDay(value) }))}
            onValue={(value) => (chosen.value = value)}
          />
        </div>
        <Button
          busy={store.asking.value.some(({ kind }) => kind === "freeze")}
          onClick={() => void store.change({ kind: "freeze", date })}
          data-testid="freeze"
        >
          {t("pages:streak.freeze.button")}
        </Button>
      </div>
    </section>
  );
}
