/** Meta's code for too many messages to one person; it asks for waits of 4^x seconds. */
const pairRateLimit = "131056";
const longest = 10 * 60_000;

/** Attempts after which the owner gives up and a person decides. */
export const attemptLimit = 5;

/**
 * How long to wait before the next attempt, in milliseconds.
 * @param attempt attempts already made, from 1
 * @param retryAfterMs what the provider asked for; never undercut
 * @param random in [0, 1): spreads those who failed together
 */
export function retryDelay(
  attempt: number,
  providerCode: string | null,
  retryAfterMs: number | null,
  random: number,
): number {
  const step = providerCode === pairRateLimit ? 4 ** (attempt - 1) : 2 ** attempt;
  const backoff = Math.min(step * 1_000, longest);
  // Full waits for what the provider asked; otherwise between half and the whole step.
  return Math.round(
    Math.max(backoff * (0.5 + random / 2), retryAfterMs ?? 0, providerCode === pairRateLimit ? backoff : 0),
  );
}

/** How long to wait before copying a medium again: 30 s doubling to 6 h, spread by `random` in [0, 1). */
export function intakeDelay(failures: number, random: number): number {
  return Math.round(Math.min(30_000 * 2 ** (failures - 1), 6 * 60 * 60_000) * (0.75 + random / 2));
}
