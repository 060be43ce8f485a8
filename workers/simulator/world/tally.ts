/** One accepted message: under which key of the business's own, and when. */
export type Accepted = { readonly key: string; readonly at: number };

/** What load tests and proofs of a pace ask for, without carrying every message over. */
export type Tally = {
  readonly count: number;
  /** How many keys there were, and those that came more than once, with how often. */
  readonly keys: number;
  readonly repeated: Readonly<Record<string, number>>;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** The most within any one second, wherever it begins. */
  readonly busiestSecond: number;
  /** Whole seconds after the first, and how many came in each. */
  readonly perSecond: readonly number[];
};

export function tally(accepted: readonly Accepted[]): Tally {
  const times = accepted.map(({ at }) => at).toSorted((a, b) => a - b);
  const byKey = Map.groupBy(accepted, ({ key }) => key);
  const repeated = [...byKey].filter(([, all]) => all.length > 1).map(([key, all]) => [key, all.length] as const);
  const firstAt = times[0] ?? null;
  const lastAt = times.at(-1) ?? null;
  const perSecond: number[] = [];
  if (firstAt !== null && lastAt !== null)
    perSecond.push(...Array<number>(Math.floor((lastAt - firstAt) / 1_000) + 1).fill(0));
  for (const at of times) {
    const second = Math.floor((at - (firstAt ?? at)) / 1_000);
    perSecond[second] = (perSecond[second] ?? 0) + 1;
  }
  const repeatedKeys = Object.fromEntries(repeated);
  return {
    count: times.length,
    keys: byKey.size,
    repeated: repeatedKeys,
    firstAt,
    lastAt,
    busiestSecond: busiest(times),
    perSecond,
  };
}

function busiest(times: readonly number[]): number {
  let most = 0;
  let from = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[from] ?? at) >= 1_000) from += 1;
    most = Math.max(most, index - from + 1);
  }
  return most;
}
