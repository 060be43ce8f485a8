import type { Pace } from "../../../../../shared/campaigns/definition.ts";

/** Where the slots of a pace stand: slot k is at `base` + k gaps, rounded up, moved by its jitter. */
export type PaceState = { base: number; used: number; index: number };

const unitMs = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
/** The unit is stretched by this share, at most so much: answers take now longer, now shorter, and what leaves evenly may arrive closer. */
const slack = 0.02;
const mostSlackMs = 250;

export function beginPace(now: number): PaceState {
  return { base: now, used: 0, index: 0 };
}

/**
 * When the next message may leave (ms, not before `now`). Slots are never nearer than a gap to each other and nobody catches up on
 * missed ones, so no stretch of one unit ever holds more messages than the pace says. Jitter depends on the slot's place within the
 * unit alone: what moves one message later moves the one a unit later just as much.
 */
export function nextSlot(state: PaceState, pace: Pace, now: number): number {
  return Math.max(now, anchored(state, pace, now).at);
}

/** Takes the next slot. */
export function takeSlot(state: PaceState, pace: Pace, now: number): number {
  const { at, base, used } = anchored(state, pace, now);
  state.base = base;
  state.used = used + 1;
  state.index = (state.index + 1) % pace.messages;
  return at;
}

/** The pace changed: the next message keeps the new gap from the last one. */
export function changeGap(state: PaceState, before: Pace | null, after: Pace, now: number): void {
  const last = before === null || state.used === 0 ? null : slotAt(state, before, state.used - 1);
  state.base = last === null ? now : Math.max(now, last + Math.ceil(gapOf(after)));
  state.used = 0;
  state.index = 0;
}

/** Ms between two messages. */
export function gapOf(pace: Pace): number {
  return stretched(pace) / pace.messages;
}

function anchored(state: PaceState, pace: Pace, now: number): { base: number; used: number; at: number } {
  const slot = slotAt(state, pace, state.used);
  const jitter = jitterOf(state.index, pace);
  if (slot + jitter >= now) return { base: state.base, used: state.used, at: slot + jitter };
  // A missed slot is lost: the row of slots begins anew, where this one leaves at once.
  const base = Math.max(slot, now - jitter);
  return { base, used: 0, at: base + jitter };
}

function slotAt({ base }: PaceState, pace: Pace, k: number): number {
  return base + Math.ceil((k * stretched(pace)) / pace.messages);
}

function stretched({ per }: Pace): number {
  const unit = unitMs[per];
  return unit + Math.min(unit * slack, mostSlackMs);
}

/** Whole ms, up to the pace's share of a gap; looks random and is the same in each unit. */
function jitterOf(index: number, pace: Pace): number {
  const mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(index + 7, 0x85ebca6b);
  const share = ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  return Math.floor((share * gapOf(pace) * pace.jitterPercent) / 100);
}
