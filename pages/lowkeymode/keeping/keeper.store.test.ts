import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Visit } from "../../kit/brand/brand-session.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import type { Finished } from "../timer/finished.rules.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";
import { createKeeper } from "./keeper.store.ts";
import { eventually } from "../../../shared/test-eventually.ts";

const streak = {
  today: "2026-11-21",
  timeZone: "UTC",
  current: 3,
  longest: 9,
  activeDays: 20,
  status: "done_today" as const,
  endsAt: null,
  dayStartsAtHour: 0,
  minimumMinutes: 5,
  calendar: [],
  freezeLeft: true,
  repairable: [],
  explanation: [],
};

function makeSession(clientId: string, heard = true): Finished {
  const levels = { average: -50, lowest: -60, highest: -40, seconds: 600, offset: 95 };
  return {
    clientId,
    startedAt: Date.UTC(2026, 10, 21, 6),
    timeZone: "Asia/Riyadh",
    seconds: 600,
    heard: heard ? { ...levels, segments: [{ seconds: 600, level: -50 }] } : null,
  };
}

const signedIn = (id: string): Visit => ({ kind: "signedIn", person: { id, name: null } });

function open(visitor: Visit, values = new Map<string, string>()) {
  const visit = signal<Visit>(visitor);
  const stage = { online: true, refuse: false, silent: false };
  const calls: { what: "meditations" | "scores"; ids: string[] }[] = [];
  function answer(what: "meditations" | "scores", items: { clientId: string }[]) {
    if (!stage.online) throw makeClientError("client.unreachable");
    calls.push({ what, ids: items.map(({ clientId }) => clientId) });
    if (stage.silent) return [];
    return items.map(({ clientId }) =>
      stage.refuse
        ? { clientId, outcome: "refused" as const, refusal: "too_late" as const }
        : { clientId, outcome: "added" as const },
    );
  }
  const api: Pick<LowkeyApi, "logMeditations" | "addQuietScores"> = {
    logMeditations: async ({ items }) => ({ items: answer("meditations", items), streak }),
    addQuietScores: async ({ items }) => ({ items: answer("scores", items) }),
  };
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
  return { keeper: createKeeper({ api, visit, storage }), visit, calls, stage, values };
}

test("what somebody signed in keeps is sent at once: the meditation, and what was heard", async () => {
  const { keeper, calls, values } = open(signedIn("usr_1"));
  keeper.keep(makeSession("a"));
  await eventually(() => expect(keeper.sent.value.get("a")?.streak.current).toBe(3));
  keeper.keep(makeSession("b", false));
  await eventually(() => expect(keeper.sent.value.has("b")).toBe(true));
  expect(calls).toEqual([
    { what: "meditations", ids: ["a"] },
    { what: "scores", ids: ["a"] },
    { what: "meditations", ids: ["b"] },
  ]);
  expect([keeper.unsent.value, values.size]).toEqual([[], 0]);
});

test("what is kept while something else is on its way goes out after it", async () => {
  const { keeper, calls } = open(signedIn("usr_1"));
  keeper.keep(makeSession("a", false));
  expect(keeper.sending.value).toBe(true);
  keeper.keep(makeSession("b", false));
  await eventually(() => expect(keeper.sending.value).toBe(false));
  expect(calls.flatMap(({ ids }) => ids)).toEqual(["a", "b"]);
  expect(keeper.unsent.value).toEqual([]);
});

test("what is too much for one call goes out in several", async () => {
  const { keeper, visit, calls } = open({ kind: "signedOut" });
  for (let n = 0; n < 450; n++) keeper.keep(makeSession(`s${n}`, false));
  visit.value = signedIn("usr_1");
  await eventually(() => expect(keeper.unsent.value).toEqual([]));
  expect(calls.map(({ ids }) => ids.length)).toEqual([200, 200, 50]);
});

test("an answer that leaves something out is not asked for again and again", async () => {
  const { keeper, calls, stage } = open(signedIn("usr_1"));
  stage.silent = true;
  keeper.keep(makeSession("a", false));
  await eventually(() => expect(keeper.sending.value).toBe(false));
  expect([calls.length, keeper.unsent.value.length]).toEqual([1, 1]);
});

test("without a connection it waits on the device, also over a new page, and goes out later", async () => {
  const first = open(signedIn("usr_1"));
  first.stage.online = false;
  first.keeper.keep(makeSession("a"));
  await eventually(() => expect(first.keeper.failed.value).toBe(true));
  expect(first.keeper.unsent.value).toHaveLength(1);
  const later = open(signedIn("usr_1"), first.values);
  await eventually(() => expect(later.keeper.sent.value.has("a")).toBe(true));
  expect(later.keeper.unsent.value).toEqual([]);
});

test("a guest's session is sent as whoever signs in next, a person's only as that person", async () => {
  const { keeper, visit, calls, values } = open({ kind: "signedOut" });
  keeper.keep(makeSession("a"));
  expect(calls).toEqual([]);
  visit.value = signedIn("usr_1");
  await eventually(() => expect(keeper.sent.value.has("a")).toBe(true));
  const away = open(signedIn("usr_1"), values);
  away.stage.online = false;
  away.keeper.keep(makeSession("mine"));
  await eventually(() => expect(away.keeper.failed.value).toBe(true));
  const other = open(signedIn("usr_2"), values);
  await other.keeper.send();
  expect(other.calls).toEqual([]);
});

test("what the API refuses is not sent for ever, and says why", async () => {
  const { keeper, stage } = open(signedIn("usr_1"));
  stage.refuse = true;
  keeper.keep(makeSession("old"));
  await eventually(() => expect(keeper.sent.value.get("old")?.refusal).toBe("too_late"));
  expect(keeper.unsent.value).toEqual([]);
});

test("something else in storage is left alone", () => {
  for (const text of ["", "[]", "null", '{"items":[1,null,{"session":{}}]}'])
    expect(open({ kind: "signedOut" }, new Map([["lowkeymode.unsent", text]])).keeper.unsent.value).toEqual([]);
});
