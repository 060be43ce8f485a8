import type { DeliveryState } from "../../../../../shared/delivery-states.ts";

export const moments = ["sent", "delivered", "opened", "clicked", "replied", "failed"] as const;
export type Moment = (typeof moments)[number];

/** What happened when: buckets of equal length from `from` (ms) on. They widen as the campaign grows older, so that there are never many. */
export type Timeline = { from: number; widthMinutes: number; buckets: (readonly number[])[] };

const mostBuckets = 120;
const levels = ["sent", "delivered", "opened", "clicked", "replied"] as const;

export function beginTimeline(now: number): Timeline {
  return { from: now, widthMinutes: 1, buckets: [] };
}

/** What a change of state newly made true: who is known to have clicked was sent to, reached, and has opened. */
export function momentsOf(from: DeliveryState, to: DeliveryState): readonly Moment[] {
  if (to.kind === "failed") return from.kind === "failed" ? [] : ["failed"];
  return levels.slice(levelOf(from), levelOf(to));
}

/** Adds moments at an instant (ms). What is told to be before the beginning counts there. */
export function addMoments(timeline: Timeline, added: readonly Moment[], at: number): void {
  if (added.length === 0) return;
  while (bucketOf(timeline, at) >= mostBuckets) widen(timeline);
  const index = bucketOf(timeline, at);
  while (timeline.buckets.length <= index) timeline.buckets.push(moments.map(() => 0));
  timeline.buckets[index] = moments.map((moment, place) => {
    const before = timeline.buckets[index]?.[place] ?? 0;
    return added.includes(moment) ? before + 1 : before;
  });
}

function bucketOf({ from, widthMinutes }: Timeline, at: number): number {
  return Math.max(0, Math.floor((at - from) / (widthMinutes * 60_000)));
}

function widen(timeline: Timeline): void {
  const { buckets } = timeline;
  timeline.widthMinutes *= 2;
  timeline.buckets = Array.from({ length: Math.ceil(buckets.length / 2) }, (_, index) => {
    const [one = [], other = []] = [buckets[2 * index], buckets[2 * index + 1]];
    return moments.map((__, place) => (one[place] ?? 0) + (other[place] ?? 0));
  });
}

function levelOf({ kind }: DeliveryState): number {
  return levels.findIndex((level) => level === kind) + 1;
}
