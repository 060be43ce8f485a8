/** A gate that lets so many pass in any second, wherever that second begins. */
export type Turnstile = { readonly key: string; readonly perSecond: number };

/** Something on its way to the provider. */
export type Passage = {
  /** The provider's answer is here, or the wait for it is over: it got there before now. */
  arrived(now: number): void;
};

/** A second; clocks count whole ms. */
const windowMs = 1_002;
/** An answer that takes longer than the quickest was late on its way there or back: it counts as there, as far as this. */
const mostLateMs = 100;
/** The quickest answer so far is forgotten slowly: a road may become longer. */
const forgottenMs = 0.05;
const mostKept = 500;

type Entry = { readonly leftAt: number; answerMs: number | null };
type Row = { entries: Entry[]; quickestMs: number };

const rows = new Map<string, Row>();

/**
 * How many may pass all of these now, and with none how long to wait (ms). Slots say when something should leave; a busy machine lets it
 * leave later, and what is late may meet what is on time. So whatever leaves is counted where it leaves, from when it got there at the
 * latest. An isolate knows its own alone: what several send together is kept apart by slots.
 */
export function roomIn(
  turnstiles: readonly Turnstile[],
  now: number,
): { readonly count: number; readonly waitMs: number } {
  let room = { count: Number.POSITIVE_INFINITY, waitMs: 0 };
  for (const { key, perSecond } of turnstiles) {
    const row = rowOf(key, now);
    const count = Math.max(0, perSecond - row.entries.length);
    const waitMs = count > 0 ? 0 : untilRoom(row, perSecond, now);
    room = { count: Math.min(room.count, count), waitMs: Math.max(room.waitMs, waitMs) };
  }
  return room;
}

/** So many leave now. */
export function pass(turnstiles: readonly Turnstile[], count: number, now: number): Passage {
  const passing = turnstiles.map(({ key }) => {
    const row = rowOf(key, now);
    const entries = Array.from({ length: count }, (): Entry => ({ leftAt: now, answerMs: null }));
    row.entries.push(...entries);
    return { row, entries };
  });
  return {
    arrived(at) {
      const answerMs = at - now;
      for (const { row, entries } of passing) {
        for (const entry of entries) entry.answerMs = answerMs;
        row.quickestMs = Math.min(answerMs, row.quickestMs + forgottenMs);
      }
    },
  };
}

/** Somebody else's, that is there already: it takes room all the same. */
export function notePassed(key: string, count: number, now: number): void {
  rowOf(key, now).entries.push(...Array.from({ length: count }, (): Entry => ({ leftAt: now, answerMs: 0 })));
}

/** When an entry got there at the latest, as far as is known now. */
function thereAt({ quickestMs }: Row, { leftAt, answerMs }: Entry, now: number): number {
  const late = (answerMs ?? now - leftAt) - quickestMs;
  return leftAt + Math.min(mostLateMs, Math.max(0, late));
}

function untilRoom(row: Row, perSecond: number, now: number): number {
  const there = row.entries.map((entry) => thereAt(row, entry, now)).toSorted((a, b) => a - b);
  const blocking = there[there.length - perSecond] ?? now;
  return Math.max(1, Math.ceil(blocking + windowMs - now));
}

function rowOf(key: string, now: number): Row {
  const known = rows.get(key);
  if (known) {
    known.entries = known.entries.filter((entry) => thereAt(known, entry, now) > now - windowMs);
    return known;
  }
  if (rows.size >= mostKept) forgetIdle(now);
  const fresh: Row = { entries: [], quickestMs: Number.POSITIVE_INFINITY };
  rows.set(key, fresh);
  return fresh;
}

function forgetIdle(now: number): void {
  for (const key of rows.keys()) if (rowOf(key, now).entries.length === 0) rows.delete(key);
}
