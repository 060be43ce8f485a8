/** A stretch of sound. A level of null was not read. */
export type LevelStretch = { readonly seconds: number; readonly level: number | null };

/**
 * Leq, the steady level with the same energy (IEC 61672-1): `10 log10(sum t 10^(L/10) / sum t)`. Decibels are logarithms, so their
 * arithmetic mean would be too low. What was not read is left out of both sums. Any one scale of dB.
 */
export function averageLevels(stretches: readonly LevelStretch[]): { leq: number | null; seconds: number } {
  let [energy, seconds] = [0, 0];
  for (const stretch of stretches) {
    if (stretch.level === null) continue;
    energy += stretch.seconds * 10 ** (stretch.level / 10);
    seconds += stretch.seconds;
  }
  return { leq: seconds > 0 ? 10 * Math.log10(energy / seconds) : null, seconds };
}

/** As levels are shown and compared. */
export function toTenths(level: number): number {
  const tenths = Math.round(level * 10) / 10;
  return tenths === 0 ? 0 : tenths;
}
