import { averageLevels } from "../meter/levels.rules.ts";

/** A stretch of a session at one level, in dBFS; null where nothing could be heard. */
export type Segment = { readonly seconds: number; readonly level: number | null };

/** As the API takes them: this many, and no quieter than this. */
const most = 120;
const quietest = -160;

/**
 * One-second levels in as many stretches as the API takes, each with the energy of its seconds, so that the whole has the same average. Gaps
 * stay gaps.
 */
export function gatherSegments(levels: readonly (number | null)[]): readonly Segment[] {
  for (let length = Math.max(1, Math.ceil(levels.length / most)); ; length += 1) {
    const segments = gatherBy(length, levels);
    if (segments.length <= most) return segments;
  }
}

function gatherBy(length: number, levels: readonly (number | null)[]): readonly Segment[] {
  const segments: Segment[] = [];
  for (let start = 0; start < levels.length; start += length) {
    const stretch = levels.slice(start, start + length);
    const average = averageLevels(stretch);
    const gap = stretch.filter((level) => level === null).length;
    if (average !== null) segments.push({ seconds: stretch.length - gap, level: bound(average) });
    if (gap > 0) segments.push({ seconds: gap, level: null });
  }
  return segments;
}

function bound(level: number): number {
  return Math.round(Math.min(0, Math.max(quietest, level)) * 100) / 100;
}
