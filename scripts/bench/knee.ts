/** What one rate came to. */
export type RateResult = {
  /** Messages a second that were to be sent. */
  readonly rate: number;
  /** Messages a second that had reached every socket when the last was due (and a second later). */
  readonly carried: number;
  readonly p95: number;
};

/** A p95 this much above that of the lowest rate is no longer in proportion ... */
const outOfProportion = 5;
/** ... unless nobody would notice it. */
const unnoticedMs = 200;
/** Below this share of the offered rate the system has fallen behind. */
const keptUp = 0.97;

/**
 * The first rate at which the system no longer keeps up: it carries less than it is offered, or its p95 has left all proportion to the
 * lowest rate's. Null when every rate was carried.
 */
export function findKnee(results: readonly RateResult[]): RateResult | null {
  const calm = results[0]?.p95 ?? 0;
  return (
    results.find(
      ({ rate, carried, p95 }) => carried < rate * keptUp || p95 > Math.max(unnoticedMs, calm * outOfProportion),
    ) ?? null
  );
}
