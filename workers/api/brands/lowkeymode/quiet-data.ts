import { z } from "zod";
import { isTimeZone } from "../../../../shared/time-zone.ts";
import type { QuietMeasurement } from "./quiet-contract.ts";
import { averageLevels } from "./leq.ts";

/** What a diary keeps of a measurement: numbers about it, none of its readings. Levels are dBFS, `offset` what full scale stands for. */
export const QuietData = z.object({
  seconds: z.number(),
  missingSeconds: z.number(),
  leq: z.number().nullable(),
  quietest: z.number().nullable(),
  loudest: z.number().nullable(),
  /** Segments with a level. */
  readings: z.number(),
  offset: z.number().nullable(),
  device: z.string().nullable(),
});
export type QuietData = z.infer<typeof QuietData>;

export const longestSeconds = 12 * 3600;
const longestSegmentSeconds = 3600;
const [lowestLevel, highestLevel] = [-160, 0];
const [lowestOffset, highestOffset] = [40, 160];

/** Whether a measurement could be one at all. */
export function isWithinBounds({ segments, calibrationOffset: offset, timeZone }: QuietMeasurement): boolean {
  const total = segments.reduce((sum, { seconds }) => sum + seconds, 0);
  return (
    isTimeZone(timeZone) &&
    total <= longestSeconds &&
    segments.every(({ seconds }) => seconds > 0 && seconds <= longestSegmentSeconds) &&
    segments.every(({ level }) => level === null || (level >= lowestLevel && level <= highestLevel)) &&
    (offset === undefined || (offset >= lowestOffset && offset <= highestOffset))
  );
}

export function summarizeMeasurement({ segments, calibrationOffset, device }: QuietMeasurement): QuietData {
  const { leq, seconds } = averageLevels(segments);
  const levels = segments.flatMap(({ level }) => level ?? []);
  return {
    seconds,
    missingSeconds: durationOf(segments) - seconds,
    leq,
    quietest: levels.length > 0 ? Math.min(...levels) : null,
    loudest: levels.length > 0 ? Math.max(...levels) : null,
    readings: levels.length,
    offset: calibrationOffset ?? null,
    device: device ?? null,
  };
}

function durationOf(segments: readonly { readonly seconds: number }[]): number {
  return segments.reduce((sum, { seconds }) => sum + seconds, 0);
}
