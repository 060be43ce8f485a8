import type { Language } from "../../../../shared/languages.ts";
import ar from "../../../../shared/locales/ar/quiet-scores.json" with { type: "json" };
import en from "../../../../shared/locales/en/quiet-scores.json" with { type: "json" };
import type { Judgement, KeptScore } from "./judge-scores.ts";
import { averageLevels, toTenths } from "./leq.ts";
import { guidelines, type QuietDay, type QuietScore, type UnrankedReason } from "./quiet-contract.ts";

/** A text without a sentence in every language does not compile. */
const texts: Record<Language, Record<`unranked.${UnrankedReason}` | "scale.calibrated" | "scale.relative", string>> = {
  en,
  ar,
};

export type Telling = { readonly optedOut: boolean; readonly language: Language };

/** A measurement as its owner sees it, and only they. */
export function presentScore(
  { clientId, at, zone, day, data }: KeptScore,
  judgements: readonly Judgement[],
  { optedOut, language }: Telling,
): QuietScore {
  const reasons: readonly UnrankedReason[] = optedOut ? [...judgements, "opted_out"] : judgements;
  const scale = data.offset === null ? "relative" : "calibrated";
  const shift = (level: number | null) => (level === null ? null : toTenths(level + (data.offset ?? 0)));
  const level = shift(data.leq);
  return {
    clientId,
    startedAt: new Date(at).toISOString(),
    timeZone: zone,
    date: day,
    level,
    scale,
    scaleLabel: texts[language][`scale.${scale}`],
    quietest: shift(data.quietest),
    loudest: shift(data.loudest),
    seconds: data.seconds,
    missingSeconds: data.missingSeconds,
    device: data.device,
    comparisons: scale === "calibrated" && level !== null ? compare(level) : [],
    onLeaderboard: reasons.length === 0,
    unrankedBecause: reasons.map((code) => ({ code, text: texts[language][`unranked.${code}`] })),
  };
}

/** A day of scores; its level weighs each by how long it took. */
export function presentDay(date: string, kept: readonly KeptScore[], scores: readonly QuietScore[]): QuietDay {
  const calibrated = kept.flatMap(({ data: { seconds, leq, offset } }) =>
    offset === null ? [] : [{ seconds, level: leq === null ? null : leq + offset }],
  );
  const { leq, seconds } = averageLevels(calibrated);
  return { date, level: leq === null ? null : toTenths(leq), seconds, scores: [...scores] };
}

function compare(level: number): QuietScore["comparisons"] {
  return guidelines.map((guideline) => ({ ...guideline, difference: toTenths(level - guideline.level) }));
}
