import type { MessageState } from "../../shared/messages.ts";

/** What we asked to be sent, and what its thread says of it in the end. */
export type SentRecord = { readonly body: string; readonly state: MessageState | "missing" };
export type RunRecord = {
  /** Bodies of what customers wrote, in any order. */
  readonly written: readonly string[];
  /** Bodies of inbound messages in all threads, as often as they stand there. */
  readonly received: readonly string[];
  readonly sent: readonly SentRecord[];
  /** Bodies that really arrived at phones, as often as they arrived. */
  readonly arrived: readonly string[];
};

export type Verdict = {
  readonly inboundLost: readonly string[];
  readonly inboundTwice: readonly string[];
  /** Arrived more than once. */
  readonly outboundTwice: readonly string[];
  /** Neither arrived nor listed as failed or uncertain: nobody would ever know. */
  readonly outboundLost: readonly string[];
  /** Did not arrive, and a person is told so. */
  readonly listed: readonly string[];
  /** Arrived, though its thread still says that it may not have. */
  readonly wronglyListed: readonly string[];
};

const listedStates: readonly string[] = ["failed", "uncertain", "discarded"];

/** Compares what was asked with what happened. The promise is kept when everything but `listed` is empty. */
export function judgeRun(run: RunRecord): Verdict {
  const received = countEach(run.received);
  const arrived = countEach(run.arrived);
  const missing = run.sent.filter(({ body }) => !arrived.has(body));
  return {
    inboundLost: run.written.filter((body) => !received.has(body)),
    inboundTwice: repeated(received),
    outboundTwice: repeated(arrived),
    outboundLost: missing.filter(({ state }) => !listedStates.includes(state)).map(({ body }) => body),
    listed: missing.filter(({ state }) => listedStates.includes(state)).map(({ body }) => body),
    wronglyListed: run.sent
      .filter(({ body, state }) => arrived.has(body) && (listedStates.includes(state) || state === "missing"))
      .map(({ body }) => body),
  };
}

/** Whether nothing was lost and nothing came twice. */
export function isKept(verdict: Verdict): boolean {
  const { listed: _listed, ...breaches } = verdict;
  return Object.values(breaches).every((bodies) => bodies.length === 0);
}

function countEach(bodies: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const body of bodies) counts.set(body, (counts.get(body) ?? 0) + 1);
  return counts;
}

function repeated(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].filter(([, count]) => count > 1).map(([body]) => body);
}
