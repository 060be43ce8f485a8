import { signal } from "@preact/signals";
import { describe, expect, test } from "vitest";
import type { Listener, OpenMicrophone } from "../meter/open-microphone.ts";
import { createSessionStore } from "./session.store.ts";

const minute = 60_000;

function makeStorage(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

function open(microphone: "there" | "denied" = "there", storage = makeStorage()) {
  const now = signal(1_000_000);
  let listener: Listener | null = null;
  const heard = { stopped: 0, over: 0 };
  const openMicrophone: OpenMicrophone = async (given) => {
    if (microphone === "denied") return { failure: "denied" };
    listener = given;
    return { sampleRate: 800, stop: () => void (heard.stopped += 1) };
  };
  let ids = 0;
  const store = createSessionStore({
    now,
    openMicrophone,
    readOffset: () => 100,
    readTimeZone: () => "Asia/Riyadh",
    newId: () => `id-${++ids}`,
    storage,
    onTimeOver: () => void (heard.over += 1),
  });
  /** A second of one level in dBFS; half a second is taken for settling once. */
  const hear = (seconds: number, meanSquare: number) => {
    for (let n = 0; n < seconds * 8; n++) listener?.onMoment({ energy: meanSquare * 100, samples: 100 });
  };
  const settle = () => hear(0.5, 1);
  return { store, now, storage, heard, hear, settle, lose: () => listener?.onLost() };
}

describe("with the meter", () => {
  test("the room is heard second by second, and averaged by energy", async () => {
    const { store, now, hear, settle } = open();
    await store.begin(10 * minute, true);
    settle();
    hear(2, 1e-4);
    hear(2, 1e-6);
    expect(store.levels.value.map((level) => Math.round(level ?? 0))).toEqual([-40, -40, -60, -60]);
    expect(store.summary.value?.average).toBeCloseTo(-42.967, 2);
    now.value += 10 * minute;
    const step = store.step.value;
    expect(step).toMatchObject({
      kind: "finished",
      session: {
        clientId: "id-1",
        startedAt: 1_000_000,
        timeZone: "Asia/Riyadh",
        seconds: 600,
        heard: { offset: 100 },
      },
    });
  });

  test("the planned end is told once, and closes the microphone", async () => {
    const { store, now, heard } = open();
    await store.begin(5 * minute, true);
    now.value += 5 * minute + 300;
    now.value += 1_000;
    expect(heard).toEqual({ stopped: 1, over: 1 });
  });

  test("a refusal begins nothing, and the session may go on without", async () => {
    const { store } = open("denied");
    await store.begin(null, true);
    expect(store.step.value).toEqual({ kind: "refused", failure: "denied" });
    await store.begin(null, false);
    expect([store.step.value.kind, store.hearing.value]).toEqual(["running", "off"]);
  });

  test("a microphone that is pulled out leaves a gap, not silence", async () => {
    const { store, now, hear, settle, lose } = open();
    await store.begin(null, true);
    settle();
    hear(30, 1e-5);
    lose();
    expect(store.hearing.value).toBe("lost");
    now.value += 2 * minute;
    store.end();
    const step = store.step.value;
    if (step.kind !== "finished") throw new Error("Not finished");
    const gaps = step.session.heard?.segments.filter(({ level }) => level === null) ?? [];
    expect(gaps.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(90);
    expect(step.session.heard?.average).toBeCloseTo(-50, 5);
  });

  test("a muted microphone is noticed", async () => {
    const { store, hear, settle } = open();
    await store.begin(null, true);
    settle();
    hear(2, 0);
    expect(store.hearing.value).toBe("on");
    hear(1, 0);
    expect(store.hearing.value).toBe("silent");
  });
});

describe("what is over", () => {
  test("outlives the page until it is put away", async () => {
    const { store, now, storage, hear, settle } = open();
    await store.begin(null, true);
    settle();
    hear(3, 1e-5);
    now.value += 3 * minute;
    store.end();
    const again = open("there", makeStorage(Object.fromEntries(storage.values)));
    expect(again.store.step.value).toEqual(store.step.value);
    again.store.clear();
    expect([again.store.step.value.kind, again.storage.values.size]).toEqual(["ready", 0]);
  });

  test("under a minute is shown and not kept", async () => {
    const { store, now, storage } = open();
    await store.begin(null, false);
    now.value += 59_000;
    store.end();
    expect(store.step.value).toMatchObject({ session: { seconds: 59, heard: null } });
    expect(storage.values.size).toBe(0);
  });

  test("takes a calibration that comes after it", async () => {
    const { store, now, storage, hear, settle } = open();
    await store.begin(null, true);
    settle();
    hear(3, 1e-5);
    now.value += 3 * minute;
    store.end();
    store.calibrate(92);
    expect(store.step.value).toMatchObject({ session: { heard: { offset: 92 } } });
    expect([...storage.values.values()].join()).toContain('"offset":92');
  });

  test("a session that nobody ends is ended after twelve hours", async () => {
    const { store, now } = open();
    await store.begin(null, false);
    now.value += 13 * 60 * minute;
    expect(store.step.value).toMatchObject({ kind: "finished", session: { seconds: 43_200 } });
  });

  test("of something else in storage nothing is made", () => {
    for (const text of ["", "null", "[]", '{"clientId":1}', '{"clientId":"a","timeZone":"UTC","startedAt":"x"}'])
      expect(open("there", makeStorage({ "lowkeymode.finished": text })).store.step.value.kind).toBe("ready");
  });
});
