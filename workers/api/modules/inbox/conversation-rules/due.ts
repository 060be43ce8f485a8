import { waitingForMedia } from "./intake.ts";
import { deliveryOf, isLeased } from "./outbox.ts";
import { pairAllowedAt } from "./pair-rate.ts";
import type { Head, StoredMessage, ThreadReader } from "./thread.ts";

/** When the object has to act by itself next; null for never. Times are integer milliseconds. */
export type DueTimes = {
  /** A consumer should come and claim a send. */
  readonly outbound: number | null;
  /** Something sent without an answer becomes uncertain. */
  readonly lapse: number | null;
  /** A consumer should come and copy a medium. */
  readonly intake: number | null;
};

type Thread = { readonly head: Head; readonly reader: Pick<ThreadReader, "bySequence"> };

/** @param copyingUntil how long a consumer may still be copying a medium, 0 when none is */
export function dueTimes({ head, reader }: Thread, now: number, copyingUntil: (mediaId: string) => number): DueTimes {
  const rows = head.outbox.map((sequence) => reader.bySequence(sequence)).filter((row) => row !== null);
  const waiting = waitingForMedia({ head, bySequence: (sequence) => reader.bySequence(sequence) });
  return {
    outbound: outboundDue(head, rows, now),
    lapse: earliest(rows.map((row) => deliveryOf(row)?.uncertainAt ?? null)),
    intake: earliest(waiting.map((row) => intakeDue(row, copyingUntil))),
  };
}

function intakeDue(row: StoredMessage, copyingUntil: (mediaId: string) => number): number | null {
  if (row.intake === null || row.content.kind !== "media") return null;
  return Math.max(row.intake.notBefore, copyingUntil(row.content.media.id));
}

/** The earliest of several times of which some may be never. */
export function earliest(times: readonly (number | null)[]): number | null {
  return times.reduce((first, time) => (time === null || (first !== null && first <= time) ? first : time), null);
}

/** Mirrors `claim`: the first that waits decides, once nobody is at work on one before it. */
function outboundDue(head: Head, rows: readonly StoredMessage[], now: number): number | null {
  let leasedUntil = 0;
  for (const row of rows) {
    const delivery = deliveryOf(row);
    if (delivery === null) continue;
    if (isLeased(delivery, now)) leasedUntil = Math.max(leasedUntil, delivery.leaseUntil ?? 0);
    else if (delivery.phase === "waiting")
      return Math.max(delivery.notBefore, pairAllowedAt(head.pairTime), leasedUntil);
  }
  return null;
}

/** First after <= 2 s, then at most every 15 s, ever later while the database is overloaded or away. */
export function nextFlushAt(now: number, flushedAt: number | null, failures: number, random: number): number {
  const soon = now + 1_500;
  if (failures > 0) return now + Math.round(Math.min(2_000 * 2 ** failures, 300_000) * (0.75 + random / 2));
  return flushedAt === null ? soon : Math.max(soon, flushedAt + 15_000);
}
