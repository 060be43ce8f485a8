/** Slots are asked for this long ahead: closer and each message would cost a question, further and slots would be held for nothing. */
const aheadMs = 40;

/** How many of a row of messages, in order of their times (ms), slots should be asked for now; with none, how long to wait. */
export function scheduleGroup(
  times: readonly number[],
  now: number,
): { readonly count: number; readonly waitMs: number } {
  const later = times.findIndex((at) => at > now + aheadMs);
  const count = later === -1 ? times.length : later;
  return { count, waitMs: count > 0 ? 0 : Math.max(1, (times[0] ?? now) - now - aheadMs) };
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
