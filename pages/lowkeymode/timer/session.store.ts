import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { createTally, type Summary, summarizeLevels } from "../meter/levels.rules.ts";
import type { MicrophoneFailure } from "../meter/microphone-failure.rules.ts";
import type { Microphone, OpenMicrophone } from "../meter/open-microphone.ts";
import { type Finished, leastSeconds, parseFinished } from "./finished.rules.ts";
import { gatherSegments } from "./segments.rules.ts";

export type SessionStep =
  | { readonly kind: "ready" }
  /** The browser is asking for the microphone. */
  | { readonly kind: "asking" }
  | { readonly kind: "refused"; readonly failure: MicrophoneFailure }
  | { readonly kind: "running"; readonly startedAt: number; readonly planned: number | null }
  | { readonly kind: "finished"; readonly session: Finished };

/** How the room is heard while a session runs. */
export type Hearing = "off" | "on" | "silent" | "lost";

export type SessionStore = {
  readonly step: ReadonlySignal<SessionStep>;
  readonly hearing: ReadonlySignal<Hearing>;
  /** One-second levels so far in dBFS; null where there was nothing to hear. */
  readonly levels: ReadonlySignal<readonly (number | null)[]>;
  readonly summary: ReadonlySignal<Summary | null>;
  /** Since the beginning, in ms. */
  readonly elapsed: ReadonlySignal<number>;
  /** Begins, from a press. @param planned ms, null: until it is ended @param listen whether to ask for the microphone */
  readonly begin: (planned: number | null, listen: boolean) => Promise<void>;
  readonly end: () => void;
  /** Gives what was heard the calibration that its owner found with it. */
  readonly calibrate: (offset: number | null) => void;
  /** Back to the beginning; what was finished is put away. */
  readonly clear: () => void;
};

export type SessionSurroundings = {
  /** ms, moving on by itself. */
  readonly now: ReadonlySignal<number>;
  readonly openMicrophone: OpenMicrophone;
  readonly readOffset: () => number | null;
  readonly readTimeZone: () => string;
  readonly newId: () => string;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Hears that the planned time is over; not when somebody ends it. */
  readonly onTimeOver: () => void;
};

const storageKey = "lowkeymode.finished";
/** The longest that the API takes, in ms. */
const longest = 12 * 60 * 60_000;
/** Seconds without any sound at all, after which the microphone is thought to be muted. */
const muteAfter = 3;

/** A meditation, and what is heard of the room meanwhile. What is over outlives the page until it is kept or put away. */
export function createSessionStore(surroundings: SessionSurroundings): SessionStore {
  const { now, openMicrophone, storage } = surroundings;
  const kept = parseFinished(storage.getItem(storageKey));
  const step = signal<SessionStep>(kept === null ? { kind: "ready" } : { kind: "finished", session: kept });
  const levels = signal<readonly (number | null)[]>([]);
  const connection = signal<"off" | "on" | "lost">("off");
  let microphone: Microphone | null = null;

  const elapsed = computed(() => (step.value.kind === "running" ? Math.max(0, now.value - step.value.startedAt) : 0));
  const hearing = computed<Hearing>(() => {
    const latest = levels.value.slice(-muteAfter);
    const mute = latest.length === muteAfter && latest.every((level) => level === null);
    return connection.value === "on" && mute ? "silent" : connection.value;
  });

  function deafen(): void {
    microphone?.stop();
    microphone = null;
  }

  async function listen(): Promise<MicrophoneFailure | null> {
    let tally: ReturnType<typeof createTally> | null = null;
    const opened = await openMicrophone({
      onMoment(moment) {
        const second = tally?.add(moment);
        if (second !== undefined && step.peek().kind === "running") levels.value = [...levels.peek(), second.level];
      },
      onLost() {
        deafen();
        connection.value = "lost";
      },
    });
    if ("failure" in opened) return opened.failure;
    microphone = opened;
    tally = createTally(opened.sampleRate);
    connection.value = "on";
    return null;
  }

  function end(): void {
    const running = step.peek();
    if (running.kind !== "running") return;
    deafen();
    const seconds = Math.floor(Math.min(elapsed.peek(), running.planned ?? longest) / 1000);
    const session: Finished = {
      clientId: surroundings.newId(),
      startedAt: running.startedAt,
      timeZone: surroundings.readTimeZone(),
      seconds,
      heard: sumUp(seconds),
    };
    finish(session);
  }

  function finish(session: Finished): void {
    if (session.seconds >= leastSeconds) storage.setItem(storageKey, JSON.stringify(session));
    step.value = { kind: "finished", session };
  }

  function sumUp(seconds: number): Finished["heard"] {
    const summary = summarizeLevels(levels.peek());
    if (summary === null) return null;
    const unheard = connection.peek() === "lost" ? Math.max(0, seconds - levels.peek().length) : 0;
    const whole = [...levels.peek(), ...Array.from({ length: unheard }, () => null)];
    return { ...summary, segments: gatherSegments(whole), offset: surroundings.readOffset() };
  }

  effect(() => {
    const running = step.value;
    if (running.kind !== "running" || elapsed.value < (running.planned ?? longest)) return;
    untracked(() => {
      end();
      surroundings.onTimeOver();
    });
  });

  return {
    step,
    hearing,
    levels,
    summary: computed(() => summarizeLevels(levels.value)),
    elapsed,
    async begin(planned, shouldListen) {
      levels.value = [];
      connection.value = "off";
      if (shouldListen) {
        step.value = { kind: "asking" };
        const failure = await listen();
        if (failure !== null) {
          step.value = { kind: "refused", failure };
          return;
        }
      }
      step.value = { kind: "running", startedAt: now.peek(), planned };
    },
    end,
    calibrate(offset) {
      const over = step.peek();
      if (over.kind !== "finished" || over.session.heard === null) return;
      finish({ ...over.session, heard: { ...over.session.heard, offset } });
    },
    clear() {
      deafen();
      storage.removeItem(storageKey);
      step.value = { kind: "ready" };
    },
  };
}
