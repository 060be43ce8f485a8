/** How much may happen: `capacity` at once, refilled evenly over `refillMs`. */
export type BucketLimits = { readonly capacity: number; readonly refillMs: number };

/** The one number a bucket keeps: when it will be full again (ms). */
export type BucketState = { readonly fullAt: number };

export type BucketDecision = { readonly allowed: boolean; readonly retryAfterMs: number; readonly state: BucketState };

/**
 * Takes `cost` tokens if they are there (GCRA: the state is one time stamp). Refused takes change nothing. A cost over the capacity can
 * never be met and counts as the capacity.
 */
export function takeTokens(state: BucketState, cost: number, limits: BucketLimits, now: number): BucketDecision {
  const price = Math.min(cost, limits.capacity) * (limits.refillMs / limits.capacity);
  const fullAt = Math.max(state.fullAt, now) + price;
  const wait = fullAt - limits.refillMs - now;
  if (wait > 0) return { allowed: false, retryAfterMs: Math.ceil(wait), state };
  return { allowed: true, retryAfterMs: 0, state: { fullAt } };
}
