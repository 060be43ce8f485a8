import { assertNever } from "../../../shared/assert-never.ts";
import { type ClientFrame, type ServerFrame, socketClose } from "../../../shared/socket.ts";
import { addWatch, askReplay, dropWatch, hearFrame, restartWatches, type Watches } from "./watches.rules.ts";

export type RealtimeStatus = "idle" | "connecting" | "open" | "reconnecting" | "offline" | "signed-out";

export type RealtimeState = {
  status: RealtimeStatus;
  /** Failed connections in a row. */
  attempt: number;
  openedAt: number;
  watches: Watches;
  /** Said while the wire was down, to be said when it is up: newest per conversation. */
  unsaidReads: Readonly<Record<string, number>>;
  presence: "active" | "away";
};

export type Timer = "reconnect" | "beat" | "patience";

export type RealtimeInput =
  | { kind: "start" }
  | { kind: "stop" }
  | { kind: "opened" }
  | { kind: "closed"; code: number }
  | { kind: "ticketRefused" }
  | { kind: "ticketFailed" }
  | { kind: "online" }
  | { kind: "offline" }
  /** The tab came back into view: the wire may have died in our sleep. */
  | { kind: "woke" }
  | { kind: "alive" }
  | { kind: "frame"; frame: ServerFrame }
  | { kind: "timer"; timer: Timer }
  | { kind: "watch"; conversationId: string; after: number | null }
  | { kind: "unwatch"; conversationId: string }
  | { kind: "say"; frame: ClientFrame };

export type RealtimeEffect =
  | { kind: "connect" }
  | { kind: "disconnect" }
  | { kind: "send"; frame: ClientFrame }
  | { kind: "ping" }
  | { kind: "arm"; timer: Timer; delay: number }
  | { kind: "disarm"; timer: Timer }
  | { kind: "deliver"; frame: ServerFrame };

export type Surroundings = { now: number; random: number };

const beatEvery = 25_000;
const answerWithin = 8_000;
const wakeAnswerWithin = 3_000;
/** A connection that lived this long forgets earlier failures; a shorter one does not, so an accept-then-drop loop slows down. */
const steadyAfter = 10_000;
const shortestWait = 300;
const longestWait = 30_000;
const waitWhenTooFast = 5_000;

export const idleRealtime: RealtimeState = {
  status: "idle",
  attempt: 0,
  openedAt: 0,
  watches: {},
  unsaidReads: {},
  presence: "active",
};

/** Full jitter: anywhere between the shortest wait and a ceiling that doubles, so that a restarted server is not met by everybody at once. */
export function chooseReconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(longestWait, 1_000 * 2 ** attempt);
  return Math.round(shortestWait + random * (ceiling - shortestWait));
}

type Step = [RealtimeState, RealtimeEffect[]];

const quiet: RealtimeEffect[] = [
  { kind: "disarm", timer: "reconnect" },
  { kind: "disarm", timer: "beat" },
  { kind: "disarm", timer: "patience" },
];

/** One step of the wire: what happened, in what state, and what to do about it. */
export function stepRealtime(state: RealtimeState, input: RealtimeInput, around: Surroundings): Step {
  switch (input.kind) {
    case "start":
      return state.status === "idle" || state.status === "signed-out" ? connectNow(state, "connecting") : [state, []];
    case "stop":
      return [{ ...state, status: "idle", attempt: 0 }, [...quiet, { kind: "disconnect" }]];
    case "opened":
      return greet({ ...state, status: "open", openedAt: around.now });
    case "closed":
      return recover(state, input.code, around);
    case "ticketRefused":
      return [{ ...state, status: "signed-out" }, quiet];
    case "ticketFailed":
      return waitToReconnect(state, around, 0);
    case "online":
      return state.status === "offline" || state.status === "reconnecting"
        ? connectNow(state, "reconnecting")
        : [state, []];
    case "offline":
      return isResting(state)
        ? [state, []]
        : [{ ...state, status: "offline", attempt: 0 }, [...quiet, { kind: "disconnect" }]];
    case "woke":
      return wake(state);
    case "alive":
      return [state, [{ kind: "disarm", timer: "patience" }]];
    case "frame":
      return hear(state, input.frame);
    case "timer":
      return ring(state, input.timer, around);
    case "watch":
      return watchConversation(state, input.conversationId, input.after);
    case "unwatch":
      return [
        { ...state, watches: dropWatch(state.watches, input.conversationId) },
        sendIfOpen(state, { v: 1, type: "unwatch", conversationId: input.conversationId }),
      ];
    case "say":
      return say(state, input.frame);
    default:
      return assertNever(input);
  }
}

function isResting(state: RealtimeState): boolean {
  return state.status === "idle" || state.status === "signed-out";
}

function sendIfOpen(state: RealtimeState, frame: ClientFrame): RealtimeEffect[] {
  return state.status === "open" ? [{ kind: "send", frame }] : [];
}

function connectNow(state: RealtimeState, status: "connecting" | "reconnecting"): Step {
  return [{ ...state, status, attempt: 0 }, [...quiet, { kind: "connect" }]];
}

function greet(state: RealtimeState): Step {
  const { watches, asks } = restartWatches(state.watches);
  const frames: ClientFrame[] = [
    ...(state.presence === "away" ? [{ v: 1, type: "presence", state: "away" } as const] : []),
    ...asks,
    ...Object.entries(state.unsaidReads).map(
      ([conversationId, upToSequence]) => ({ v: 1, type: "markAsRead", conversationId, upToSequence }) as const,
    ),
  ];
  const effects: RealtimeEffect[] = frames.map((frame) => ({ kind: "send", frame }));
  return [{ ...state, watches, unsaidReads: {} }, [...effects, { kind: "arm", timer: "beat", delay: beatEvery }]];
}

function recover(state: RealtimeState, code: number, around: Surroundings): Step {
  if (isResting(state) || state.status === "offline") return [state, []];
  if (code === socketClose.signedOut) return [{ ...state, status: "signed-out" }, quiet];
  const steady = state.status === "open" && around.now - state.openedAt >= steadyAfter;
  const calmer = { ...state, attempt: steady ? 0 : state.attempt };
  if (code === socketClose.expired && steady) return connectNow(calmer, "reconnecting");
  return waitToReconnect(calmer, around, code === socketClose.tooFast ? waitWhenTooFast : 0);
}

function waitToReconnect(state: RealtimeState, { random }: Surroundings, atLeast: number): Step {
  if (isResting(state) || state.status === "offline") return [state, []];
  const delay = atLeast + chooseReconnectDelay(state.attempt, random);
  return [
    { ...state, status: "reconnecting", attempt: state.attempt + 1 },
    [...quiet, { kind: "arm", timer: "reconnect", delay }],
  ];
}

function wake(state: RealtimeState): Step {
  if (state.status === "reconnecting") return connectNow(state, "reconnecting");
  if (state.status !== "open") return [state, []];
  return [state, [{ kind: "ping" }, { kind: "arm", timer: "patience", delay: wakeAnswerWithin }]];
}

function ring(state: RealtimeState, timer: Timer, around: Surroundings): Step {
  switch (timer) {
    case "reconnect":
      return state.status === "reconnecting" ? [state, [{ kind: "connect" }]] : [state, []];
    case "beat":
      if (state.status !== "open") return [state, []];
      return [
        state,
        [
          { kind: "ping" },
          { kind: "arm", timer: "patience", delay: answerWithin },
          { kind: "arm", timer: "beat", delay: beatEvery },
        ],
      ];
    case "patience": {
      const [next, effects] = recover(state, 1006, around);
      return [next, [{ kind: "disconnect" }, ...effects]];
    }
    default:
      return assertNever(timer);
  }
}

function hear(state: RealtimeState, frame: ServerFrame): Step {
  const { watches, deliver, ask } = hearFrame(state.watches, frame);
  return [
    { ...state, watches },
    [
      { kind: "disarm", timer: "patience" },
      ...(deliver ? [{ kind: "deliver", frame } as const] : []),
      ...(ask === null ? [] : sendIfOpen(state, ask)),
    ],
  ];
}

function watchConversation(state: RealtimeState, conversationId: string, after: number | null): Step {
  const watches = addWatch(state.watches, conversationId, after);
  return [{ ...state, watches }, sendIfOpen(state, askReplay(conversationId, { after, replaying: true }))];
}

/** Typing is worth nothing later and is dropped while the wire is down; reads and presence wait for it. */
function say(state: RealtimeState, frame: ClientFrame): Step {
  const remembered = frame.type === "presence" ? { ...state, presence: frame.state } : state;
  if (state.status === "open") return [remembered, [{ kind: "send", frame }]];
  if (frame.type !== "markAsRead") return [remembered, []];
  const upTo = Math.max(frame.upToSequence, state.unsaidReads[frame.conversationId] ?? 0);
  return [{ ...state, unsaidReads: { ...state.unsaidReads, [frame.conversationId]: upTo } }, []];
}
