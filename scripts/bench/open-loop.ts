/** A tick behind its time by more than this was our own doing, not the system's. */
const lateMs = 20;

/**
 * Runs `task` at a steady rate by the clock, whatever becomes of earlier ones. Each is told when it was due: a wait in our own process
 * counts, as it would for somebody outside.
 * @returns how many began later than 20 ms after their time
 */
export async function runOpenLoop(
  rate: number,
  seconds: number,
  task: (dueAt: number) => void,
): Promise<{ readonly late: number; readonly endedAt: number }> {
  const total = Math.round(rate * seconds);
  const startedAt = performance.now();
  let begun = 0;
  let late = 0;
  while (begun < total) {
    const now = performance.now();
    for (; begun < total; begun += 1) {
      const dueAt = startedAt + (begun * 1000) / rate;
      if (dueAt > now) break;
      if (now - dueAt > lateMs) late += 1;
      task(dueAt);
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return { late, endedAt: startedAt + seconds * 1000 };
}

/** Looks every 20 ms whether something has come true. @returns false when it had not within `limitMs` */
export async function waitUntil(isTrue: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (await isTrue()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return isTrue();
}
