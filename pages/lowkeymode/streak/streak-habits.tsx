import { Select } from "../../kit/components/select.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import type { ProfileStore } from "../profile/profile.store.ts";
import type { ScreenProps } from "../texts.ts";

/** Until when a night still belongs to the day before. */
const hours = [0, 1, 2, 3, 4, 5, 6] as const;

/** What a person has decided about their days: where one begins, and whether a missed one freezes by itself. */
export function StreakHabits({ i18n, store }: ScreenProps & { store: ProfileStore }) {
  const { t } = i18n;
  const state = store.profile.state.value;
  if (state.kind !== "ready") return null;
  const { dayStartsAtHour, freezeAutomatically } = state.value;
  const options = [...new Set([...hours, dayStartsAtHour])].toSorted((a, b) => a - b);
  return (
    <section aria-busy={store.busy.value} class="grid gap-4 rounded-large bg-surface p-4" data-testid="habits">
      <h2 class="text-body font-strong">{t("pages:habits.title")}</h2>
      <Select
        label={t("pages:habits.dayStart")}
        hint={t("pages:habits.dayStartHint")}
        value={String(dayStartsAtHour)}
        options={options.map((hour) => ({ value: String(hour), label: writeHour(i18n, hour) }))}
        onValue={(hour) => void store.change({ dayStartsAtHour: Number(hour) })}
      />
      <Switch
        label={t("pages:habits.automatic")}
        hint={t("pages:habits.automaticHint")}
        checked={freezeAutomatically}
        onChecked={(chosen) => void store.change({ freezeAutomatically: chosen })}
      />
      <p role="status" class={store.failed.value ? "text-caption text-danger-text" : "sr-only"}>
        {store.failed.value && t("pages:board.failed")}
      </p>
    </section>
  );
}

function writeHour({ t, formatTime }: ScreenProps["i18n"], hour: number): string {
  return hour === 0 ? t("pages:habits.midnight") : formatTime(new Date(2026, 0, 1, hour).getTime());
}
