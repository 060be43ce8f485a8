import type { QuietScore } from "../../../workers/api/brands/lowkeymode/quiet-contract.ts";

export type Guideline = { readonly place: QuietScore["comparisons"][number]["place"]; readonly level: number };

/** WHO Guidelines for Community Noise (1999), LAeq in dB: asleep, indoors by day, and outside the bedroom's window. */
export const guidelines: readonly Guideline[] = [
  { place: "bedroom_at_night", level: 30 },
  { place: "indoors_by_day", level: 35 },
  { place: "outside_bedroom_window", level: 45 },
];

/** The guideline nearest to a level, and how far the level is above it (negative: below), all in dB. */
export function chooseGuideline(level: number): Guideline & { readonly difference: number } {
  const nearest = guidelines.reduce((best, one) =>
    Math.abs(one.level - level) < Math.abs(best.level - level) ? one : best,
  );
  return { ...nearest, difference: level - nearest.level };
}
