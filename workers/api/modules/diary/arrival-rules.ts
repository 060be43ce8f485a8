import type { UploadRefusal } from "./contract.ts";

/** How long after its end something may still come: phones are offline for days. */
export const latestArrivalMs = 7 * 86_400_000;
/** How far a phone's clock may be ahead of ours. */
export const toleratedSkewMs = 5 * 60_000;

/**
 * Whether what went on from `at` for `durationMs` may be written in a diary now. All in ms; the limits themselves are allowed.
 * @returns why not, or null
 */
export function judgeArrival(
  { at, durationMs }: { readonly at: number; readonly durationMs: number },
  now: number,
): Extract<UploadRefusal, "too_late" | "in_future"> | null {
  const endedAt = at + durationMs;
  if (endedAt > now + toleratedSkewMs) return "in_future";
  return endedAt < now - latestArrivalMs ? "too_late" : null;
}
