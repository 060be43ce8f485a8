import { randomUUID } from "node:crypto";
import type { AppleTeam } from "../apple/team.ts";

/** What a phone got. */
export type ShownPush = {
  readonly id: string;
  readonly at: number;
  readonly token: string;
  readonly topic: string;
  readonly collapseId: string | null;
  readonly payload: unknown;
};

/** What Apple answers instead, so many times. `lost`: it is shown, and no answer comes. */
export type ApnsFault = {
  readonly kind: "answer" | "lost";
  readonly status: number;
  readonly reason: string;
  times: number;
};

/** Apple's push service as far as one team sees it. Memory only. */
export type ApnsState = {
  readonly team: AppleTeam;
  readonly now: () => number;
  shown: ShownPush[];
  /** Tokens whose app was deleted, and when (ms). */
  readonly gone: Map<string, number>;
  faults: ApnsFault[];
  /** Provider tokens seen, by their time of issue. */
  readonly providerTokens: Set<string>;
};

export function createApnsState(team: AppleTeam, now: () => number): ApnsState {
  return { team, now, shown: [], gone: new Map(), faults: [], providerTokens: new Set() };
}

/** A message with the collapse id of one that is on the screen takes its place there. */
export function show(state: ApnsState, push: Omit<ShownPush, "id" | "at">, id: string | null): ShownPush {
  const shown = { ...push, id: id ?? randomUUID().toUpperCase(), at: state.now() };
  const isSame = (other: ShownPush) =>
    push.collapseId !== null && other.collapseId === push.collapseId && other.token === push.token;
  state.shown = [...state.shown.filter((other) => !isSame(other)), shown];
  return shown;
}

export function drawFault(state: ApnsState): ApnsFault | null {
  const fault = state.faults.find(({ times }) => times > 0);
  if (!fault) return null;
  fault.times -= 1;
  return fault;
}
