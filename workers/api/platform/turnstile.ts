/** A gate that lets so many pass in any second, wherever that second begins. */
export type Turnstile = { readonly key: string; readonly perSecond: number };

/** A second, and a little more: what leaves evenly may arrive a little closer. */
const windowMs = 1_008;
const mostKept = 500;

const passedByKey = new Map<string, number[]>();

/**
 * How many may pass all of these now, and with none how long to wait (ms). Slots say when something should leave; a busy machine lets it
 * leave later, and what is late may meet what is on time. So whatever leaves is counted where it leaves. An isolate knows its own alone:
 * what several send together is kept apart by slots.
 */
export function roomIn(
  turnstiles: readonly Turnstile[],
  now: number,
): { readonly count: number; readonly waitMs: number } {
  let room = { count: Number.POSITIVE_INFINITY, waitMs: 0 };
  for (const { key, perSecond } of turnstiles) {
    const passed = recent(key, now);
    const count = Math.max(0, perSecond - passed.length);
    const waitMs = count > 0 ? 0 : Math.max(1, (passed[passed.length - perSecond] ?? now) + windowMs - now);
    room = { count: Math.min(room.count, count), waitMs: Math.max(room.waitMs, waitMs) };
  }
  return room;
}

/** So many have just passed. */
export function notePassed(turnstiles: readonly Turnstile[], count: number, now: number): void {
  for (const { key } of turnstiles) recent(key, now).push(...Array.from({ length: count }, () => now));
}

function recent(key: string, now: number): number[] {
  const known = passedByKey.get(key);
  if (known) {
    const over = known.findIndex((at) => at > now - windowMs);
    known.splice(0, over === -1 ? known.length : over);
    return known;
  }
  if (passedByKey.size >= mostKept) forgetIdle(now);
  const fresh: number[] = [];
  passedByKey.set(key, fresh);
  return fresh;
}

function forgetIdle(now: number): void {
  for (const [key, passed] of passedByKey)
    if ((passed.at(-1) ?? Number.NEGATIVE_INFINITY) <= now - windowMs) passedByKey.delete(key);
}
