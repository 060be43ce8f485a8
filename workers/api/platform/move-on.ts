/** Less than this is how clocks and timers are. */
const stallMs = 50;

/**
 * How far a row of times (ms) has to be moved on: when the first of it is over, all of it keeps its distances, instead of leaving at once
 * what was to leave one after the other.
 */
export function moveOn(firstAt: number, movedMs: number, now: number): number {
  const lateMs = now - (firstAt + movedMs);
  return lateMs > stallMs ? movedMs + lateMs : movedMs;
}
