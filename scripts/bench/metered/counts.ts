/** How often each named thing happened. */
export type Tally = Readonly<Record<string, number>>;

/** Everything the platform bills, as the metered worker counted it. Names say who: `POST /webhooks/...`, `Conversation.receive`. */
export type Counts = {
  /** HTTP requests, and each batch that a queue delivers. */
  readonly workerRequests: Tally;
  /** RPC calls, fetches and alarms of objects. */
  readonly objectRequests: Tally;
  readonly objectRowsRead: Tally;
  readonly objectRowsWritten: Tally;
  /** Each is billed as a row written. */
  readonly alarmsSet: Tally;
  readonly databaseRowsRead: Tally;
  readonly databaseRowsWritten: Tally;
  /** Writes, reads and deletes of messages. */
  readonly queueOperations: Tally;
  readonly logLines: Tally;
  /** Milliseconds that objects were at work, as their callers saw it. */
  readonly objectMilliseconds: Tally;
};

export const countKinds = [
  "workerRequests",
  "objectRequests",
  "objectRowsRead",
  "objectRowsWritten",
  "alarmsSet",
  "databaseRowsRead",
  "databaseRowsWritten",
  "queueOperations",
  "logLines",
  "objectMilliseconds",
] as const satisfies readonly (keyof Counts)[];

export function sumOf(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

/** Both together. */
export function addCounts(one: Counts, other: Counts): Counts {
  const kinds = countKinds.map((kind) => [kind, addTallies(one[kind], other[kind])]);
  return { ...one, ...Object.fromEntries(kinds) };
}

/** Nothing has happened, as far as the bill is concerned. Time that passes within a call is not on it by itself. */
export function isNothing(counts: Counts): boolean {
  return countKinds.every((kind) => Object.keys(counts[kind]).length === 0);
}

function addTallies(one: Tally, other: Tally): Tally {
  const sum: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
