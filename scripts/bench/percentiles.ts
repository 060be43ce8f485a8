export type Percentiles = { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number };

/** Nearest-rank percentiles of some milliseconds, rounded to a tenth; null when there are none. */
export function percentilesOf(values: readonly number[]): Percentiles | null {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return null;
  const at = (share: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}
