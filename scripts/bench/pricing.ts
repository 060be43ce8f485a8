import { countKinds, sumOf, type Counts, type Tally } from "./metered/counts.ts";

export type BillLine = {
  readonly what: string;
  readonly count: number;
  /** Names and counts behind `count`. */
  readonly of: Tally;
  /** US dollars for a million of them, beyond what the plan includes. */
  readonly pricePerMillion: number;
  /** US dollars for a million messages. */
  readonly dollars: number;
};
export type Bill = { readonly lines: readonly BillLine[]; readonly dollars: number };

/** Cloudflare's paid plan, November 2026: US dollars per million, beyond the included amounts. */
const prices = {
  workerRequest: 0.3,
  objectRequest: 0.15,
  rowRead: 0.001,
  rowWritten: 1,
  queueOperation: 0.4,
  logEvent: 0.6,
  cpuMillisecond: 0.02,
  gigabyteSecond: 12.5,
} as const;

/** One of so many equal parts of everything that was counted. */
export function shareOf(counts: Counts, parts: number): Counts {
  const share = (tally: Tally): Tally =>
    Object.fromEntries(Object.entries(tally).map(([name, count]) => [name, count / parts]));
  const shares = countKinds.map((kind) => [kind, share(counts[kind])]);
  return { ...counts, ...Object.fromEntries(shares) };
}

/** An object is billed with this much memory while it is at work. */
const objectGigabytes = 0.128;

/** What a million such messages cost by what is counted: requests, rows, alarms, queue operations. */
export function billOf(counts: Counts): Bill {
  const lines = [
    line("Worker requests", counts.workerRequests, prices.workerRequest),
    line("Durable Object requests", counts.objectRequests, prices.objectRequest),
    line("rows written in objects", counts.objectRowsWritten, prices.rowWritten),
    line("alarms set (a row each)", counts.alarmsSet, prices.rowWritten),
    line("rows written in D1", counts.databaseRowsWritten, prices.rowWritten),
    line("queue operations", counts.queueOperations, prices.queueOperation),
    line("rows read in objects", counts.objectRowsRead, prices.rowRead),
    line("rows read in D1", counts.databaseRowsRead, prices.rowRead),
  ];
  return { lines, dollars: lines.reduce((sum, { dollars }) => sum + dollars, 0) };
}

/**
 * What else the bill has, which depends on the machine or on settings and so has no bound here.
 * @param cpuMilliseconds of the whole runtime for one message on this machine; null when it could not be measured
 */
export function estimatesOf(counts: Counts, cpuMilliseconds: number | null): readonly BillLine[] {
  const work = sumOf(counts.objectMilliseconds) / 1000;
  const invocations = sumOf(counts.workerRequests) + sumOf(counts.objectRequests);
  return [
    { ...line("log events (lines + invocations)", counts.logLines, 0), count: sumOf(counts.logLines) + invocations },
    line("CPU ms of the runtime", { cpu: cpuMilliseconds ?? Number.NaN }, prices.cpuMillisecond),
    line("GB-s of objects at work", { duration: work * objectGigabytes }, prices.gigabyteSecond),
  ].map((estimate, index) => (index === 0 ? priced(estimate, prices.logEvent) : estimate));
}

function line(what: string, of: Tally, pricePerMillion: number): BillLine {
  return priced({ what, count: sumOf(of), of, pricePerMillion, dollars: 0 }, pricePerMillion);
}

/** A million messages at so many dollars a million: the count is the factor. */
function priced(unpriced: BillLine, pricePerMillion: number): BillLine {
  return { ...unpriced, pricePerMillion, dollars: unpriced.count * pricePerMillion };
}
