import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ServerFrame } from "../../../shared/socket.ts";
import {
  chooseReconnectDelay,
  idleRealtime,
  type RealtimeEffect,
  type RealtimeInput,
  type RealtimeState,
  stepRealtime,
} from "./realtime.rules.ts";
import { addWatch, hearFrame } from "./watches.rules.ts";

/** Runs inputs one after the other and keeps the effects of the last. */
function run(
  inputs: RealtimeInput[],
  from: RealtimeState = idleRealtime,
  now = 0,
): { state: RealtimeState; effects: RealtimeEffect[] } {
  let state = from;
  let effects: RealtimeEffect[] = [];
  for (const input of inputs) [state, effects] = stepRealtime(state, input, { now, random: 0.5 });
  return { state, effects };
}

function typing(conversationId: string): ServerFrame {
  return { v: 1, type: "agentTyping", conversationId, memberId: "mem_1", name: "Huda", active: true };
}
function watching(revision: number, reset = false): ServerFrame {
  return { v: 1, type: "watching", conversationId: "cnv_1", revision, reset };
}
/** A change frame as far as these rules look at it. */
function change(revision: number): ServerFrame {
  const frame: unknown = { v: 1, type: "newMessage", conversationId: "cnv_1", revision };
  return frame as ServerFrame;
}

const open: RealtimeInput[] = [{ kind: "start" }, { kind: "opened" }];
const watchFive: RealtimeInput = { kind: "watch", conversationId: "cnv_1", after: 5 };
const armed = (effects: RealtimeEffect[]) =>
  effects.find((effect) => effect.kind === "arm" && effect.timer === "reconnect");

test("starting connects, opening beats", () => {
  expect(run([{ kind: "start" }]).effects).toContainEqual({ kind: "connect" });
  const opened = run(open);
  expect(opened.state.status).toBe("open");
  expect(opened.effects).toEqual([{ kind: "arm", timer: "beat", delay: 25_000 }]);
});

test("waits grow with each failure, stay within their bounds, and are spread", () => {
  fc.assert(
    fc.property(fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const delay = chooseReconnectDelay(attempt, random);
      return delay >= 300 && delay <= 30_000;
    }),
  );
  expect(chooseReconnectDelay(0, 1)).toBe(1_000);
  expect(chooseReconnectDelay(3, 1)).toBe(8_000);
  expect(chooseReconnectDelay(3, 0)).toBe(300);
});

test("a connection that dies young counts as a failure, one that lived does not", () => {
  const young = run([...open, { kind: "closed", code: 1006 }, { kind: "opened" }, { kind: "closed", code: 1006 }]);
  expect(young.state.attempt).toBe(2);
  const lived = run([{ kind: "closed", code: 1006 }], { ...young.state, status: "open" }, 60_000);
  expect(lived.state.attempt).toBe(1);
});

test("too fast means at least five seconds of silence; expired means a fresh ticket at once", () => {
  const effect = armed(run([...open, { kind: "closed", code: 4004 }]).effects);
  expect(effect?.kind === "arm" && effect.delay).toBeGreaterThan(5_000);
  expect(run([{ kind: "closed", code: 4002 }], run(open).state, 900_000).effects).toContainEqual({ kind: "connect" });
});

test("signed out, by the server or by the ticket, ends it until somebody starts again", () => {
  for (const end of [{ kind: "closed", code: 4001 }, { kind: "ticketRefused" }] as const) {
    const ended = run([...open, end, { kind: "online" }, { kind: "woke" }]);
    expect(ended.state.status).toBe("signed-out");
    expect(ended.effects).toEqual([]);
    expect(run([{ kind: "start" }], ended.state).effects).toContainEqual({ kind: "connect" });
  }
});

test("without network nothing is tried; with it again, at once", () => {
  const offline = run([...open, { kind: "offline" }]);
  expect(offline.state.status).toBe("offline");
  expect(run([{ kind: "closed", code: 1006 }], offline.state).effects).toEqual([]);
  expect(run([{ kind: "online" }], offline.state).effects).toContainEqual({ kind: "connect" });
});

test("an unanswered ping ends the connection; any frame answers it", () => {
  const beat = run([...open, { kind: "timer", timer: "beat" }]);
  expect(beat.effects).toContainEqual({ kind: "ping" });
  const dead = run([{ kind: "timer", timer: "patience" }], beat.state);
  expect(dead.effects[0]).toEqual({ kind: "disconnect" });
  expect(dead.state.status).toBe("reconnecting");
  expect(run([{ kind: "frame", frame: typing("cnv_1") }], beat.state).effects).toContainEqual({
    kind: "disarm",
    timer: "patience",
  });
});

test("a tab that wakes asks whether the wire still lives, or connects if it waited", () => {
  expect(run([...open, { kind: "woke" }]).effects[0]).toEqual({ kind: "ping" });
  expect(run([...open, { kind: "closed", code: 1006 }, { kind: "woke" }]).effects).toContainEqual({ kind: "connect" });
});

test("a reconnect asks for every watched conversation from its last complete revision", () => {
  const { effects } = run([
    ...open,
    watchFive,
    { kind: "frame", frame: watching(5) },
    { kind: "frame", frame: change(6) },
    { kind: "closed", code: 1006 },
    { kind: "opened" },
  ]);
  expect(effects[0]).toEqual({ kind: "send", frame: { v: 1, type: "watch", conversationId: "cnv_1", after: 6 } });
});

test("reads wait for the wire, the furthest wins; typing does not wait; being away is said again", () => {
  const { effects } = run([
    { kind: "start" },
    { kind: "say", frame: { v: 1, type: "markAsRead", conversationId: "cnv_1", upToSequence: 9 } },
    { kind: "say", frame: { v: 1, type: "markAsRead", conversationId: "cnv_1", upToSequence: 7 } },
    { kind: "say", frame: { v: 1, type: "typing", conversationId: "cnv_1", active: true } },
    { kind: "say", frame: { v: 1, type: "presence", state: "away" } },
    { kind: "opened" },
  ]);
  const said = effects.flatMap((effect) => (effect.kind === "send" ? [effect.frame] : []));
  expect(said).toEqual([
    { v: 1, type: "presence", state: "away" },
    { v: 1, type: "markAsRead", conversationId: "cnv_1", upToSequence: 9 },
  ]);
});

test("a jump of the revision is delivered and asks for what was missed, once", () => {
  const live = run([...open, watchFive, { kind: "frame", frame: watching(5) }]);
  const jumped = run([{ kind: "frame", frame: change(8) }], live.state);
  expect(jumped.effects.slice(1)).toEqual([
    { kind: "deliver", frame: change(8) },
    { kind: "send", frame: { v: 1, type: "watch", conversationId: "cnv_1", after: 5 } },
  ]);
  expect(run([{ kind: "frame", frame: change(9) }], jumped.state).effects).toHaveLength(2);
});

test("an echo of a known revision is not delivered; frames of conversations nobody watches always are", () => {
  const live = run([...open, watchFive, { kind: "frame", frame: watching(7) }]);
  expect(run([{ kind: "frame", frame: change(7) }], live.state).effects).toEqual([
    { kind: "disarm", timer: "patience" },
  ]);
  expect(run([...open, { kind: "frame", frame: change(1) }]).effects).toHaveLength(2);
});

test("whatever is lost, repeated or swapped, the last complete revision never passes a missing one", () => {
  const noise = fc.array(fc.oneof(fc.constant("lose"), fc.constant("repeat"), fc.constant("pass")), {
    minLength: 1,
    maxLength: 60,
  });
  fc.assert(
    fc.property(noise, (fates) => {
      let watches = hearFrame(addWatch({}, "cnv_1", 0), watching(0)).watches;
      const seen = new Set<number>();
      fates.forEach((fate, index) => {
        for (let times = { lose: 0, pass: 1, repeat: 2 }[fate] ?? 1; times > 0; times -= 1) {
          const heard = hearFrame(watches, change(index + 1));
          watches = heard.watches;
          if (heard.deliver) seen.add(index + 1);
          if (heard.ask?.type !== "watch") continue;
          for (let missed = (heard.ask.after ?? 0) + 1; missed <= index + 1; missed += 1) seen.add(missed);
          watches = hearFrame(watches, watching(index + 1)).watches;
        }
      });
      const complete = watches["cnv_1"]?.after ?? 0;
      return Array.from({ length: complete }, (_, index) => index + 1).every((revision) => seen.has(revision));
    }),
  );
});
