/**
 * Send-at slots for one WhatsApp number, by the generic cell rate algorithm (GCRA, ITU-T I.371): one time stamp says when
 * the next slot is free. It starts empty, so that a fresh object never allows a burst on top of what was just sent.
 */
export type ThrottleState = {
  /** Integer ms: the earliest moment of the next slot. */
  readonly nextAt: number;
  /** Slots per second now; halved by a 429, restored step by step in quiet minutes. */
  readonly rate: number;
  /** When the provider last said "too fast"; null when the rate is whole. */
  readonly slowedAt: number | null;
};

export type SlotKind = "reply" | "bulk";
export type Slot =
  | { readonly granted: true; readonly sendAt: number }
  | { readonly granted: false; readonly askAgainAt: number };

/** Slots for a group: so many, the first at `firstAt`, each `gapMs` after the one before. None granted: ask again at `askAgainAt`. */
export type Slots =
  | { readonly granted: number; readonly firstAt: number; readonly gapMs: number }
  | { readonly granted: 0; readonly askAgainAt: number };

/** Bulk may not reserve further ahead than this, so that a reply never waits behind a campaign for long. */
export const bulkHorizonMs = 500;
/** A group's slots are held before anybody has said who goes: no further than this. */
const groupHorizonMs = 200;
/** A group's slots begin a little later than now: until the campaign has said who goes, they must not be over. */
const bulkLeadMs = 40;
/** Bulk leaves two slots in a hundred free, so that messages a little off their time never are more than the rate within a second. */
const bulkMargin = 1.02;

/** A reply further away than this is handed back to its owner's alarm: waiting it would hold up a batch of other people's replies. */
export const replyHorizonMs = 2_000;
const quietMinuteMs = 60_000;
/** Refusals this close together answer one burst: they halve the rate once. */
const sameBurstMs = 2_000;
const slowestRate = 1;

export function emptyThrottle(fullRate: number, now: number): ThrottleState {
  return { nextAt: now, rate: fullRate, slowedAt: null };
}

/** Takes one slot, or says when to ask again. A slot that is not granted costs nothing. */
export function takeSlot(
  state: ThrottleState,
  kind: SlotKind,
  fullRate: number,
  now: number,
): { state: ThrottleState; slot: Slot } {
  const rested = restore(state, fullRate, now);
  const sendAt = Math.max(now, rested.nextAt);
  const horizon = kind === "bulk" ? bulkHorizonMs : replyHorizonMs;
  if (sendAt - now > horizon) return { state: rested, slot: { granted: false, askAgainAt: sendAt - horizon } };
  return {
    state: { ...rested, nextAt: sendAt + 1000 / rested.rate },
    slot: { granted: true, sendAt: Math.ceil(sendAt) },
  };
}

/**
 * Takes slots for a group of bulk messages in one question: as many of `wanted` as fit before the horizon. Rather than a few crumbs it says
 * when there is room for a group worth the question.
 */
export function takeSlots(
  state: ThrottleState,
  wanted: number,
  fullRate: number,
  now: number,
): { state: ThrottleState; slots: Slots } {
  const rested = restore(state, fullRate, now);
  const gapMs = (1000 / rested.rate) * bulkMargin;
  const firstAt = Math.max(now + bulkLeadMs, rested.nextAt);
  const fitting = Math.floor((groupHorizonMs - (firstAt - now)) / gapMs) + 1;
  const worthIt = Math.min(wanted, Math.max(1, Math.floor(groupHorizonMs / 2 / gapMs)));
  if (fitting < worthIt) {
    const askAgainAt = Math.ceil(firstAt - groupHorizonMs + (worthIt - 1) * gapMs);
    return { state: rested, slots: { granted: 0, askAgainAt } };
  }
  const granted = Math.min(wanted, fitting);
  return { state: { ...rested, nextAt: firstAt + granted * gapMs }, slots: { granted, firstAt, gapMs } };
}

/** When each of a group may leave, in integer ms. */
export function slotTimes(slots: Extract<Slots, { readonly firstAt: number }>): readonly number[] {
  return Array.from({ length: slots.granted }, (_, index) => Math.ceil(slots.firstAt + index * slots.gapMs));
}

/** Inbound messages use the same throughput: they push the next slot away, at most one second. */
export function noteInbound(state: ThrottleState, count: number, now: number): ThrottleState {
  const pushed = Math.max(now, state.nextAt) + (count * 1000) / state.rate;
  return { ...state, nextAt: Math.max(state.nextAt, Math.min(pushed, now + 1000)) };
}

/** The provider said 429: half the rate, once for a burst, and a pause of `retryAfterMs` (a second when nobody named one). */
export function slowDown(state: ThrottleState, retryAfterMs: number | null, now: number): ThrottleState {
  const nextAt = Math.max(state.nextAt, now + (retryAfterMs ?? 1000));
  if (state.slowedAt !== null && now - state.slowedAt < sameBurstMs) return { ...state, nextAt };
  return { nextAt, rate: Math.max(slowestRate, state.rate / 2), slowedAt: now };
}

/** Every quiet minute doubles the rate until it is whole again. */
function restore(state: ThrottleState, fullRate: number, now: number): ThrottleState {
  if (state.slowedAt === null) return state.rate === fullRate ? state : { ...state, rate: fullRate };
  const minutes = Math.floor((now - state.slowedAt) / quietMinuteMs);
  if (minutes <= 0) return state;
  const rate = Math.min(fullRate, state.rate * 2 ** minutes);
  return { ...state, rate, slowedAt: rate === fullRate ? null : state.slowedAt + minutes * quietMinuteMs };
}
