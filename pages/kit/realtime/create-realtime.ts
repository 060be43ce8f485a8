import { type ReadonlySignal, signal } from "@preact/signals";
import { type ClientFrame, ServerFrame } from "../../../shared/socket.ts";
import { ApiError } from "../api/api-error.ts";
import { browserClock, type RealtimeClock } from "./browser-clock.ts";
import {
  idleRealtime,
  type RealtimeEffect,
  type RealtimeInput,
  type RealtimeStatus,
  stepRealtime,
  type Timer,
} from "./realtime.rules.ts";

type FrameOf<Type extends ServerFrame["type"]> = Extract<ServerFrame, { type: Type }>;

/** The part of WebSocket that is used. */
export type Socket = Pick<WebSocket, "send" | "close" | "addEventListener">;

export type RealtimeOptions = {
  /** A fresh single-use address (POST /realtime/ticket). An ApiError 401 or 403 means signed out; any other failure is tried again. */
  getTicket: () => Promise<{ url: string }>;
  WebSocketClass?: new (url: string) => Socket;
  clock?: RealtimeClock;
};

export type Realtime = {
  status: ReadonlySignal<RealtimeStatus>;
  start: () => void;
  stop: () => void;
  /** Follows a conversation from a revision (null: from now on). On reconnect it is asked for again from the last complete one. */
  watch: (conversationId: string, afterRevision: number | null) => void;
  unwatch: (conversationId: string) => void;
  /** Says one frame: typing is dropped while the wire is down, reads and presence are said when it is up again. */
  say: (frame: ClientFrame) => void;
  /** Hears one type of frame; the answer stops listening. Handlers must take a message twice (compare its revision). */
  on: <Type extends ServerFrame["type"]>(type: Type, handle: (frame: FrameOf<Type>) => void) => () => void;
};

/** The staff's wire: a thin shell that carries out what realtime.rules.ts decides. */
export function createRealtime({
  getTicket,
  WebSocketClass = WebSocket,
  clock = browserClock(),
}: RealtimeOptions): Realtime {
  const status = signal<RealtimeStatus>("idle");
  const handlers = new Map<string, Set<(frame: ServerFrame) => void>>();
  const timers = new Map<Timer, () => void>();
  let state = idleRealtime;
  let socket: Socket | null = null;
  // Raised at every connect and disconnect: what an older socket or ticket still says is not heard.
  let generation = 0;
  let deafen: (() => void) | null = null;

  function tell(input: RealtimeInput): void {
    const [next, effects] = stepRealtime(state, input, { now: clock.now(), random: clock.random() });
    state = next;
    status.value = next.status;
    for (const effect of effects) carryOut(effect);
  }

  function carryOut(effect: RealtimeEffect): void {
    switch (effect.kind) {
      case "connect":
        return void connect();
      case "disconnect":
        return disconnect();
      case "send":
        return socket?.send(JSON.stringify(effect.frame));
      case "ping":
        return socket?.send("ping");
      case "arm":
        return arm(effect.timer, effect.delay);
      case "disarm":
        return disarm(effect.timer);
      case "deliver":
        handlers.get(effect.frame.type)?.forEach((handle) => handle(effect.frame));
    }
  }

  function arm(timer: Timer, delay: number): void {
    disarm(timer);
    timers.set(
      timer,
      clock.schedule(() => tell({ kind: "timer", timer }), delay),
    );
  }

  function disarm(timer: Timer): void {
    timers.get(timer)?.();
    timers.delete(timer);
  }

  function disconnect(): void {
    generation += 1;
    socket?.close(1000);
    socket = null;
  }

  async function connect(): Promise<void> {
    disconnect();
    const mine = generation;
    const ticket = await getTicket().catch((error: unknown) => ({ error }));
    if (mine !== generation) return;
    if ("error" in ticket) return tell({ kind: isSignedOut(ticket.error) ? "ticketRefused" : "ticketFailed" });

    const opening = new WebSocketClass(ticket.url);
    socket = opening;
    const whileMine =
      <Event>(handle: (event: Event) => void) =>
      (event: Event) =>
        mine === generation && handle(event);
    opening.addEventListener(
      "open",
      whileMine(() => tell({ kind: "opened" })),
    );
    opening.addEventListener(
      "message",
      whileMine((event) => hear(event.data)),
    );
    opening.addEventListener(
      "close",
      whileMine((event) => {
        socket = null;
        tell({ kind: "closed", code: event.code });
      }),
    );
  }

  function hear(data: unknown): void {
    if (typeof data !== "string" || data === "pong") return tell({ kind: "alive" });
    const parsed = ServerFrame.safeParse(readJson(data));
    // A frame we do not know is of a newer server: the rest of the wire goes on.
    tell(parsed.success ? { kind: "frame", frame: parsed.data } : { kind: "alive" });
  }

  return {
    status,
    start() {
      deafen ??= clock.listen((what) => tell({ kind: what }));
      tell({ kind: "start" });
    },
    stop() {
      deafen?.();
      deafen = null;
      tell({ kind: "stop" });
    },
    watch: (conversationId, after) => tell({ kind: "watch", conversationId, after }),
    unwatch: (conversationId) => tell({ kind: "unwatch", conversationId }),
    say: (frame) => tell({ kind: "say", frame }),
    on(type, handle) {
      const known = handlers.get(type) ?? new Set();
      handlers.set(type, known);
      const narrowed = (frame: ServerFrame) => isOfType(frame, type) && handle(frame);
      known.add(narrowed);
      return () => void known.delete(narrowed);
    },
  };
}

function isOfType<Type extends ServerFrame["type"]>(frame: ServerFrame, type: Type): frame is FrameOf<Type> {
  return frame.type === type;
}

function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 403);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
