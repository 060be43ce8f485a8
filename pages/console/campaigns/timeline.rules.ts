import type { CampaignResults } from "../../../workers/api/modules/campaigns/results-contract.ts";
import type { Stage } from "./stages.rules.ts";

export type Bucket = CampaignResults["timeline"][number];
const lines = ["sent", "opened", "clicked", "replied"] as const;
export type Line = (typeof lines)[number];

/** The stages that are drawn: what was delivered runs too close to what was sent to be told from it. */
export function linesOf(stages: readonly Stage[]): readonly Line[] {
  return lines.filter((line) => stages.includes(line));
}

export type Point = { readonly x: number; readonly y: number };

/** Running totals: what had been sent, opened, clicked and answered by the end of each bucket. */
export function addUp(timeline: readonly Bucket[]): readonly Readonly<Record<Line, number>>[] {
  const total = { sent: 0, opened: 0, clicked: 0, replied: 0 };
  return timeline.map((bucket) => {
    for (const line of lines) total[line] += bucket[line];
    return { ...total };
  });
}

/** A rounded number that is at least `value`: 1, 2, 5, 10, 20, 50, ... */
export function roundUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((candidate) => candidate >= value) ?? value;
}

/** Where a line runs within a box, time from left to right; whoever reads right to left mirrors the whole. */
export function tracePoints(
  timeline: readonly Bucket[],
  line: Line,
  box: { readonly width: number; readonly height: number; readonly most: number },
): readonly Point[] {
  const [first, last] = [timeline[0], timeline.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = Date.parse(first.at);
  const length = Math.max(1, Date.parse(last.at) - from);
  return addUp(timeline).map((total, index) => ({
    x: timeline.length === 1 ? box.width : ((Date.parse(timeline[index]?.at ?? first.at) - from) / length) * box.width,
    y: box.height - (total[line] / box.most) * box.height,
  }));
}
