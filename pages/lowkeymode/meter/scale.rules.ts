/** What a drawing of levels shows, in the unit of the session: dB where calibrated, dBFS where not. */
export type Range = { readonly from: number; readonly to: number };

export function chooseRange(offset: number | null): Range {
  return offset === null ? { from: -100, to: -10 } : { from: 20, to: 70 };
}

/** Where a level stands in a range: 0 at its quiet end, 1 at its loud one; what is beyond stays at the edge. */
export function placeLevel(level: number, { from, to }: Range): number {
  return Math.min(1, Math.max(0, (level - from) / (to - from)));
}
