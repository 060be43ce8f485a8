/** For a message of a queue: 2, 4, 8 ... 300 seconds. `attempts` counts from 1. */
export function queueDelaySeconds(attempts: number): number {
  return Math.min(300, 2 ** Math.max(1, attempts));
}

/** For a message that was given up once: 10 minutes, 20, 40 ... 12 hours, the longest that a queue allows. */
export function deadDelaySeconds(attempts: number): number {
  return Math.min(12 * 3600, 600 * 2 ** Math.max(0, attempts - 1));
}

/** For a reminder that failed: 5 s, doubling, at most an hour; it is tried for ever. `attempts` counts from 0. */
export function reminderDelayMs(attempts: number): number {
  return Math.min(3_600_000, 5_000 * 2 ** attempts);
}
