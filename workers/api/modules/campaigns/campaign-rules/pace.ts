import type { Pace } from "../../../../../shared/campaigns/definition.ts";

/** When the next message is due, and the slots that were taken last, in ms; both without their jitter. */
type Slots = { readonly due: number; readonly recent: readonly number[] };
/** `base` and `used` are of campaigns that began before slots were remembered: slot k of those was at `base` + k gaps. */
export type PaceState = { due?: number; recent?: readonly number[]; index: number; base?: number; used?: number };

const unitMs = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
/** The unit is stretched by this share, at most so much: answers take now longer, now shorter, and what leaves evenly may arrive closer. */
const slack = 0.02;
const mostSlackMs = 250;
/** While something is made up for, of that slack this much stays. */
const leastSlack = 0.4;
/** Slots that nobody asked for in time are made up for when it is not longer ago, by gaps that are so much shorter. */
const patienceMs = 1_000;
const hurried = 0.85;
/** So many slots are remembered, to count what a unit already holds. A faster pace makes up for nothing. */
const mostRecent = 200;

export function beginPace(now: number): PaceState {
  return { due: now, recent: [], index: 0 };
}

/**
 * When the next message may leave (ms, not before `now`). No stretch of one unit ever holds more messages than the pace says, also while
 * missed slots are made up for. Jitter depends on the slot's place within the unit alone: what moves one message later moves the one a
 * unit later just as much.
 */
export function nextSlot(state: PaceState, pace: Pace, now: number): number {
  return Math.ceil(planSlot(state, pace, now).slot + jitterOf(state.index, pace));
}

/** Takes the next slot. */
export function takeSlot(state: PaceState, pace: Pace, now: number): number {
  const { due, slot } = planSlot(state, pace, now);
  const at = Math.ceil(slot + jitterOf(state.index, pace));
  state.due = due + gapOf(pace);
  state.recent = [...slotsOf(state, pace).recent, slot].slice(-rememberedOf(pace));
  state.index = (state.index + 1) % pace.messages;
  return at;
}

/** The pace changed: the next message keeps the new gap from the last one. */
export function changeGap(state: PaceState, before: Pace | null, after: Pace, now: number): void {
  const recent = before === null ? [] : slotsOf(state, before).recent.slice(-rememberedOf(after));
  state.due = Math.max(now, (recent.at(-1) ?? Number.NEGATIVE_INFINITY) + gapOf(after));
  state.recent = recent;
  state.index = 0;
}

/** Ms between two messages. */
export function gapOf(pace: Pace): number {
  return stretched(pace) / pace.messages;
}

function planSlot(state: PaceState, pace: Pace, now: number): { due: number; slot: number } {
  const { due, recent } = slotsOf(state, pace);
  const isForgotten = due < now - patienceMs;
  const remembered = rememberedOf(pace);
  const gap = gapOf(pace);
  const afterLast = (recent.at(-1) ?? Number.NEGATIVE_INFINITY) + (remembered === 1 ? gap : gap * hurried);
  const afterUnit = (recent.at(-remembered) ?? Number.NEGATIVE_INFINITY) + (remembered === 1 ? gap : hurriedUnit(pace));
  const slot = Math.max(due, now - jitterOf(state.index, pace), afterLast, afterUnit);
  return { due: isForgotten || remembered === 1 ? slot : due, slot };
}

function slotsOf({ due, recent, base = 0, used = 0 }: PaceState, pace: Pace): Slots {
  const slot = (k: number) => base + k * gapOf(pace);
  return { due: due ?? slot(used), recent: recent ?? (used > 0 ? [slot(used - 1)] : []) };
}

function rememberedOf({ messages }: Pace): number {
  return messages > mostRecent ? 1 : messages;
}

function stretched({ per }: Pace): number {
  return unitMs[per] + slackOf(per);
}

function hurriedUnit({ per }: Pace): number {
  return unitMs[per] + slackOf(per) * leastSlack;
}

function slackOf(per: Pace["per"]): number {
  return Math.min(unitMs[per] * slack, mostSlackMs);
}

/** Whole ms, up to the pace's share of a gap; looks random and is the same in each unit. */
function jitterOf(index: number, pace: Pace): number {
  const mixed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(index + 7, 0x85ebca6b);
  const share = ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  return Math.floor((share * gapOf(pace) * pace.jitterPercent) / 100);
}
