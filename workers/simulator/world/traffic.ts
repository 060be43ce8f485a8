import type { BusinessNumber } from "./number.ts";

/** Messages in and out within the last second share a number's throughput; older ones are forgotten. */
export function recentTraffic(number: BusinessNumber, now: number): number {
  number.recentTraffic = number.recentTraffic.filter((at) => at > now - 1_000);
  return number.recentTraffic.length;
}

/** Counts `messages` towards the throughput; no more of them are remembered than the limit needs. */
export function noteTraffic(number: BusinessNumber, now: number, messages: number): void {
  if (number.throughputPerSecond === null) return;
  for (let message = 0; message < messages; message++) number.recentTraffic.push(now);
  const surplus = number.recentTraffic.length - number.throughputPerSecond;
  if (surplus > 0) number.recentTraffic.splice(0, surplus);
}
