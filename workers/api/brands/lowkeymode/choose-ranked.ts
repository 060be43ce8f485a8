import type { KeptScore } from "./judge-scores.ts";
import { toTenths } from "./leq.ts";

const dayMs = 86_400_000;

/** What a board takes: `score` in tenths of dB SPL, `at` in ms. */
export type RankedScore = { readonly score: number; readonly at: number };

/** The best of each of the leaderboard's days (UTC), the earlier of two equals: no other can be the best of a longer period. */
export function chooseRanked(scores: readonly KeptScore[]): RankedScore[] {
  const best = new Map<number, RankedScore>();
  for (const { at, data } of scores) {
    if (data.leq === null || data.offset === null) continue;
    const candidate = { score: Math.round(toTenths(data.leq + data.offset) * 10), at };
    const day = Math.floor(at / dayMs);
    const known = best.get(day);
    if (!known || candidate.score < known.score || (candidate.score === known.score && at < known.at))
      best.set(day, candidate);
  }
  return [...best.values()];
}
