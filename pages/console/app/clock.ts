import { type ReadonlySignal, signal } from "@preact/signals";

/** The time as a signal that ticks, in milliseconds: what says "5 minutes ago" reads it and stays true. */
export function createClock(every = 15_000): ReadonlySignal<number> {
  const now = signal(Date.now());
  setInterval(() => (now.value = Date.now()), every);
  // A tab in the background ticks late; when it is looked at again it should not lie.
  document.addEventListener("visibilitychange", () => (now.value = Date.now()));
  return now;
}
