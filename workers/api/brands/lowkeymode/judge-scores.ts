import type { QuietData } from "./quiet-data.ts";
import type { UnrankedReason } from "./quiet-contract.ts";

/** A measurement in a diary. `seq` is the order in which they came. */
export type KeptScore = {
  readonly seq: number;
  readonly clientId: string;
  /** ms */
  readonly at: number;
  readonly zone: string;
  readonly day: string;
  readonly data: QuietData;
};
export type Judgement = Exclude<UnrankedReason, "opted_out">;

const shortestSeconds = 60;
const mostRankedADay = 24;
/** Clocks of two devices, and the moment between two measurements. */
const toleratedOverlapMs = 5_000;
/** dB SPL. No phone's microphone reads less than about 30 in a quiet room; good ones, calibrated, some 20. */
const quietestRoom = 15;
/** dB SPL: the threshold of hearing. */
const quietestReading = 0;
/** dB SPL: above what a phone's microphone takes. */
const loudestReading = 130;
/** From so many readings on, a real microphone never says the same. */
const tellingReadings = 10;

/**
 * Why each measurement is not shown on the leaderboard; an empty list where nothing speaks against it. Only what came before one counts
 * against it, so a verdict stays what it is whatever comes later.
 * @param around all measurements of some days before and after, in any order
 */
export function judgeScores(around: readonly KeptScore[]): ReadonlyMap<string, readonly Judgement[]> {
  const arrived = around.toSorted((one, other) => one.seq - other.seq);
  return new Map(
    arrived.map((score, index) => [
      score.clientId,
      [...judgeAlone(score.data), ...judgeAmong(score, arrived.slice(0, index))],
    ]),
  );
}

function judgeAlone({ leq, quietest, loudest, readings, offset, seconds, missingSeconds }: QuietData): Judgement[] {
  if (leq === null || quietest === null || loudest === null) return ["no_reading"];
  const found: Judgement[] = [];
  if (offset === null) found.push("uncalibrated");
  else {
    if (leq + offset < quietestRoom || quietest + offset < quietestReading) found.push("impossibly_quiet");
    if (loudest + offset > loudestReading) found.push("impossibly_loud");
  }
  if (seconds < shortestSeconds) found.push("too_short");
  if (missingSeconds > seconds) found.push("gaps");
  if (readings >= tellingReadings && quietest === loudest) found.push("unvarying");
  return found;
}

function judgeAmong(score: KeptScore, earlier: readonly KeptScore[]): Judgement[] {
  const found: Judgement[] = [];
  if (earlier.some((other) => overlapMs(score, other) > toleratedOverlapMs)) found.push("overlaps");
  if (earlier.filter(({ day }) => day === score.day).length >= mostRankedADay) found.push("too_many_that_day");
  return found;
}

function overlapMs(one: KeptScore, other: KeptScore): number {
  return Math.min(endOf(one), endOf(other)) - Math.max(one.at, other.at);
}

function endOf({ at, data }: KeptScore): number {
  return at + (data.seconds + data.missingSeconds) * 1000;
}
