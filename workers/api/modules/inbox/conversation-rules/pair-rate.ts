/**
 * The channel's limit on messages to one person: one per 6 s sustained, with a burst on credit (Meta allows 45; we stop
 * earlier, so that a template or a campaign still fits). GCRA: the whole state is one time, "theoretical arrival".
 * https://developers.facebook.com/docs/whatsapp/cloud-api/overview#pair-rate-limits
 */
const interval = 6_000;
const burst = 30;

/** When the next message may go out; at or before `now` means at once. */
export function pairAllowedAt(pairTime: number): number {
  return pairTime - (burst - 1) * interval;
}

/** The state after one more message went out. */
export function spendPair(pairTime: number, now: number): number {
  return Math.max(pairTime, now) + interval;
}

/** The state after a claimed message was given back unsent. */
export function refundPair(pairTime: number): number {
  return Math.max(0, pairTime - interval);
}
