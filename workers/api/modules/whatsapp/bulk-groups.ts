/** Slots are asked for this long before the first of them is needed: they begin a little later than the question, and the answer takes its time. */
const aheadMs = 80;
/** One question is for everybody within so long: fewer and each message would cost one, more and slots would be held for nothing. */
const spanMs = 160;

/** How many of a row of messages, in order of their times (ms), slots should be asked for now; with none, how long to wait. */
export function scheduleGroup(
  times: readonly number[],
  now: number,
): { readonly count: number; readonly waitMs: number } {
  const first = times[0] ?? now;
  if (first > now + aheadMs) return { count: 0, waitMs: first - now - aheadMs };
  const later = times.findIndex((at) => at > now + spanMs);
  return { count: later === -1 ? times.length : later, waitMs: 0 };
}

export const firstGroup = 12;
const largestGroup = 50;
/** So many can always leave at once: an invocation's connections. */
const smallestGroup = 6;
/** Whoever waits this long for a connection is in too large a group. */
const longWaitMs = 60;
/** A group is granted at once, and what was granted and has not left when a machine dies is unknown for good: so it takes no longer. */
const longGroupMs = 300;
const shortGroupMs = 120;

/** How many messages the next turn should ask for: as many as leave within a fraction of a second, and find a connection. */
export function nextGroupSize(
  size: number,
  { waitedMs, tookMs }: { readonly waitedMs: number; readonly tookMs: number },
): number {
  if (waitedMs > longWaitMs || tookMs > longGroupMs) return Math.max(smallestGroup, Math.floor(size / 2));
  return tookMs < shortGroupMs ? Math.min(largestGroup, size * 2) : Math.max(smallestGroup, size);
}

/** A page of a campaign with a pace books its slots this long ahead: while it asks for its next turn, other pages' slots go on. */
const bookedMs = 250;

/** How many messages a turn of a campaign with a pace should ask for. */
export function pacedGroupSize(perSecond: number): number {
  return Math.min(largestGroup, Math.max(smallestGroup, Math.ceil((perSecond * bookedMs) / 1_000)));
}
