import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createLine } from "../../kit/api/line.ts";
import { createResource, type Resource } from "../../kit/api/resource.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";
import { type Month, monthOf, moveMonth } from "./calendar.rules.ts";

export type Change = { readonly kind: "freeze" | "repair"; readonly date: string };

export type StreakStore = {
  readonly streak: Resource<Streak>;
  /** The month that is shown; null before there is a streak. */
  readonly month: ReadonlySignal<Month | null>;
  readonly hasEarlier: ReadonlySignal<boolean>;
  readonly hasLater: ReadonlySignal<boolean>;
  readonly move: (by: 1 | -1) => void;
  /** What is being asked for, one after the other. */
  readonly asking: ReadonlySignal<readonly Change[]>;
  /** What was done last, or why not: the API's own sentence where it gave one. */
  readonly done: ReadonlySignal<Change | null>;
  readonly refusal: ReadonlySignal<{ readonly sentence: string | null } | null>;
  readonly change: (change: Change) => Promise<void>;
};

type StreakApi = Pick<LowkeyApi, "readStreak" | "freezeDay" | "repairDay">;

/** One's own streak: a year of it, a month at a time. @param readTimeZone where the person is now */
export function createStreakStore(api: StreakApi, readTimeZone: () => string): StreakStore {
  const streak = createResource(() => api.readStreak(readTimeZone()));
  const chosen = signal<Month | null>(null);
  const asking = signal<readonly Change[]>([]);
  const line = createLine();
  const done = signal<Change | null>(null);
  const refusal = signal<{ readonly sentence: string | null } | null>(null);
  const known = computed(() => (streak.state.value.kind === "ready" ? streak.state.value.value : null));
  const month = computed(() => chosen.value ?? (known.value === null ? null : monthOf(known.value.today)));
  const first = computed(() => known.value?.calendar.at(0)?.date ?? known.value?.today ?? "");
  const last = computed(() => known.value?.calendar.at(-1)?.date ?? known.value?.today ?? "");
  const hasEarlier = computed(() => month.value !== null && month.value > monthOf(first.value));
  const hasLater = computed(() => month.value !== null && month.value < monthOf(last.value));

  return {
    streak,
    month,
    hasEarlier,
    hasLater,
    move(by) {
      if (month.peek() === null || !(by === 1 ? hasLater : hasEarlier).peek()) return;
      chosen.value = moveMonth(month.peek() ?? "", by);
    },
    asking,
    done,
    refusal,
    async change(wanted) {
      asking.value = [...asking.peek(), wanted];
      done.value = null;
      refusal.value = null;
      try {
        await line.queue(() => (wanted.kind === "freeze" ? api.freezeDay(wanted.date) : api.repairDay(wanted.date)));
        // The answer's calendar is as long as the API likes, so the year is read again.
        await streak.load();
        done.value = wanted;
      } catch (error) {
        const said = error instanceof ApiError && error.status >= 400 && error.status < 500;
        refusal.value = { sentence: said ? error.problem.detail : null };
      } finally {
        asking.value = asking.peek().filter((change) => change !== wanted);
      }
    },
  };
}
