/** A gate that lets so many pass in any second, wherever that second begins. */
export type Turnstile = { readonly key: string; readonly perSecond: number };

/** Something on its way to the provider. */
export type Passage = {
  /** This machine has got round to other work since: it has left before now. */
  left(now: number): void;
  /** The provider's answer is here, or the wait for it is over: it got there before now. */
  arrived(now: number): void;
};

/** A second; clocks count whole ms. */
const windowMs = 1_002;
/** An answer that takes longer than the quickest was late on its way there or back: it counts as late on its way there, as far as this. */
const mostLateMs = 100;
/** What has not left by then never will: whoever sent it is no more. */
const mostHeldMs = 2_000;
/** The quickest of so many answers is remembered for as many again, then forgotten: a road may become longer. */
const answersRemembered = 500;
const mostKept = 500;

/** When it had left at the latest, and got there at the latest; null: not yet, as far as anybody knows. */
type Entry = { readonly passedAt: number; leftBy: number | null; thereBy: number | null };
type Row = { entries: Entry[]; readonly road: Road };
/** The quickest answers (ms): of those being counted now, and of those counted before. */
type Road = { answers: number; quickestMs: number; formerMs: number };

const rows = new Map<string, Row>();

/**
 * How many may pass all of these now, and with none how long to wait (ms). Slots say when something should leave; a busy machine lets it
 * leave later, and what is late may meet what is on time. So whatever leaves is counted where it leaves, from when it got there at the
 * latest: a request waits until the machine has time to write it down, and then for the road. An isolate knows its own alone: what several
 * send together is kept apart by slots.
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
  const passed = turnstiles.map(({ key }) => rowOf(key, now));
  const entry: Entry = { passedAt: now, leftBy: null, thereBy: null };
  for (const row of passed) row.entries.push(...Array.from({ length: count }, () => entry));
  return {
    left(at) {
      entry.leftBy ??= at;
    },
    arrived(at) {
      // Of an answer that was there before anybody looked, the road is not known.
      if (entry.leftBy !== null) for (const { road } of passed) learn(road, at - entry.leftBy);
      entry.leftBy ??= at;
      entry.thereBy = at;
    },
  };
}

/** Does what a passage was taken for, and tells it when that left and when it got there. @throws what sending throws */
export async function watchPassage<Result>(
  passage: Passage,
  now: () => number,
  send: () => Promise<Result>,
): Promise<Result> {
  // A timer comes after everything that is ready to be written: on a busy machine that may be long after now.
  void scheduler.wait(0).then(() => passage.left(now()));
  try {
    return await send();
  } finally {
    passage.arrived(now());
  }
}

/** Somebody else's, that is there already: it takes room all the same. */
export function notePassed(key: string, count: number, now: number): void {
  const there: Entry = { passedAt: now, leftBy: now, thereBy: now };
  rowOf(key, now).entries.push(...Array.from({ length: count }, () => there));
}

function learn(road: Road, answerMs: number): void {
  road.quickestMs = Math.min(road.quickestMs, answerMs);
  road.answers += 1;
  if (road.answers < answersRemembered) return;
  Object.assign(road, { answers: 0, formerMs: road.quickestMs, quickestMs: Number.POSITIVE_INFINITY });
}

/** When an entry got there at the latest, as far as is known now. */
function thereAt({ road }: Row, { passedAt, leftBy, thereBy }: Entry, now: number): number {
  if (leftBy === null) return Math.min(now, passedAt + mostHeldMs);
  const late = (thereBy ?? now) - leftBy - Math.min(road.quickestMs, road.formerMs);
  return leftBy + Math.min(mostLateMs, Math.max(0, late));
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
  const unknownRoad = { answers: 0, quickestMs: Number.POSITIVE_INFINITY, formerMs: Number.POSITIVE_INFINITY };
  const fresh: Row = { entries: [], road: unknownRoad };
  rows.set(key, fresh);
  return fresh;
}

function forgetIdle(now: number): void {
  for (const key of rows.keys()) if (rowOf(key, now).entries.length === 0) rows.delete(key);
}
