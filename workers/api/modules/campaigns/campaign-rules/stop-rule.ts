import type { StopRule } from "../../../../../shared/campaigns/definition.ts";

/** The newest deliveries, oldest first, in a few heaps: the oldest heap is dropped when a new one begins. */
export type Watch = { tried: number; failed: number }[];

const heaps = 10;

/** One was tried. */
export function watchTried(watch: Watch, rule: StopRule | null, hasFailed: boolean): void {
  if (rule === null) return;
  const newest = watch.at(-1);
  const failed = hasFailed ? 1 : 0;
  if (newest !== undefined && newest.tried < Math.ceil(rule.atLeast / heaps)) {
    newest.tried += 1;
    newest.failed += failed;
    return;
  }
  watch.push({ tried: 1, failed });
  if (watch.length > heaps) watch.shift();
}

/** One that had been sent failed after all. */
export function watchLateFailure(watch: Watch): void {
  const newest = watch.at(-1);
  if (newest) newest.failed += 1;
}

export function shouldStop(watch: Watch, rule: StopRule | null): boolean {
  if (rule === null) return false;
  const tried = watch.reduce((sum, heap) => sum + heap.tried, 0);
  const failed = watch.reduce((sum, heap) => sum + heap.failed, 0);
  return tried >= rule.atLeast && failed * 100 > rule.failurePercent * tried;
}
