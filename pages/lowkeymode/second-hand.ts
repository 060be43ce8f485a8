import { type ReadonlySignal, signal } from "@preact/signals";

/** The time in ms, looked at every quarter of a second while somebody may see it. */
export function createSecondHand(readTime: () => number): {
  readonly now: ReadonlySignal<number>;
  /** @returns how to stop it */
  readonly start: () => () => void;
} {
  const now = signal(readTime());
  return {
    now,
    start() {
      const timer = setInterval(() => (now.value = readTime()), 250);
      return () => clearInterval(timer);
    },
  };
}
