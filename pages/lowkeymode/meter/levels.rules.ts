/** What was heard in a moment: the sum of the squares of A-weighted samples, and how many they were. */
export type Moment = { readonly energy: number; readonly samples: number };

/** dBFS of a mean square of samples in [-1, 1]; null for digital silence, which has no level. */
export function toDecibels(meanSquare: number): number | null {
  return meanSquare > 0 ? 10 * Math.log10(meanSquare) : null;
}

/** The steady level with the same energy (IEC 61672-1). Moments without a reading are left out of both sums. Null without any. */
export function averageLevels(levels: readonly (number | null)[]): number | null {
  const known = levels.filter((level) => level !== null);
  if (known.length === 0) return null;
  const energy = known.reduce((sum, level) => sum + 10 ** (level / 10), 0);
  return 10 * Math.log10(energy / known.length);
}

export type Summary = {
  readonly average: number;
  readonly lowest: number;
  readonly highest: number;
  /** How many seconds had a level. */
  readonly seconds: number;
};

/** One-second levels in short; null when nothing was heard. */
export function summarizeLevels(levels: readonly (number | null)[]): Summary | null {
  const known = levels.filter((level) => level !== null);
  const average = averageLevels(known);
  if (average === null) return null;
  return { average, lowest: Math.min(...known), highest: Math.max(...known), seconds: known.length };
}

export type Tally = {
  /** Takes the next moment. @returns the level of the second that it completed, if it did */
  readonly add: (moment: Moment) => { readonly level: number | null } | undefined;
};

/** Gathers moments into seconds. The microphone's first ones, a click and a filter that settles, are left out. @param leftOut samples */
export function createTally(sampleRate: number, leftOut = sampleRate / 2): Tally {
  let skipped = 0;
  let energy = 0;
  let samples = 0;
  return {
    add(moment) {
      if (skipped < leftOut) {
        skipped += moment.samples;
        return undefined;
      }
      energy += moment.energy;
      samples += moment.samples;
      if (samples < sampleRate) return undefined;
      const level = toDecibels(energy / samples);
      energy = 0;
      samples = 0;
      return { level };
    },
  };
}
