import { useEffect, useMemo } from "preact/hooks";
import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import { useLowkeyApi } from "../api/use-lowkey-api.ts";
import { createProfileStore } from "../profile/profile.store.ts";
import type { ScreenProps } from "../texts.ts";
import type { CalendarWords } from "./calendar-words.ts";
import { StreakHabits } from "./streak-habits.tsx";
import { StreakMending } from "./streak-mending.tsx";
import type { StreakStore } from "./streak.store.ts";

export type StreakCareProps = ScreenProps & { store: StreakStore; streak: Streak; words: CalendarWords };

/** What one can do for a streak, beneath what it is. */
export function StreakCare({ i18n, store, streak, words }: StreakCareProps) {
  const api = useLowkeyApi();
  const habits = useMemo(() => createProfileStore(api, () => void store.streak.load()), [api, store]);
  useEffect(() => void habits.profile.load(), [habits]);
  return (
    <>
      <StreakMending i18n={i18n} store={store} streak={streak} words={words} />
      <StreakHabits i18n={i18n} store={habits} />
    </>
  );
}
