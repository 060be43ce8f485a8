import { computed, type ReadonlySignal, signal } from "@preact/signals";

export type QuietStore = {
  /** How long nothing has been touched, in whole seconds. */
  readonly seconds: ReadonlySignal<number>;
  /** The longest since the page was opened, in whole seconds. */
  readonly longest: ReadonlySignal<number>;
  /** Something was touched. */
  readonly disturb: () => void;
};

/** Counts quiet. @param now in ms, moving on by itself */
export function createQuietStore(now: ReadonlySignal<number>): QuietStore {
  const since = signal(now.peek());
  const best = signal(0);
  const seconds = computed(() => Math.max(0, Math.floor((now.value - since.value) / 1000)));
  return {
    seconds,
    longest: computed(() => Math.max(best.value, seconds.value)),
    disturb() {
      best.value = Math.max(best.peek(), seconds.peek());
      since.value = now.peek();
    },
  };
}
