import { expect, test } from "vitest";
import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import { ApiError, makeClientError } from "../../kit/api/api-error.ts";
import { createStreakStore } from "./streak.store.ts";

const streak: Streak = {
  today: "2026-11-21",
  timeZone: "Asia/Riyadh",
  current: 12,
  longest: 31,
  activeDays: 80,
  status: "at_risk",
  endsAt: "2026-11-22T01:00:00Z",
  dayStartsAtHour: 4,
  minimumMinutes: 5,
  calendar: [
    { date: "2026-09-30", state: "missed", minutes: 0 },
    { date: "2026-11-21", state: "open", minutes: 0 },
    { date: "2026-12-01", state: "frozen", minutes: 0 },
  ],
  freezeLeft: true,
  repairable: ["2026-11-19"],
  explanation: [],
};

function open() {
  const stage: { zones: string[]; refuse: Error | null; frozen: boolean } = { zones: [], refuse: null, frozen: false };
  const store = createStreakStore(
    {
      async readStreak(zone) {
        stage.zones.push(zone);
        return { ...streak, freezeLeft: !stage.frozen };
      },
      async freezeDay() {
        if (stage.refuse) throw stage.refuse;
        stage.frozen = true;
        return streak;
      },
      async repairDay() {
        if (stage.refuse) throw stage.refuse;
        return streak;
      },
    },
    () => "Asia/Riyadh",
  );
  return { store, stage };
}

test("begins at this month, and goes no further than the calendar", async () => {
  const { store } = open();
  expect(store.month.value).toBeNull();
  await store.streak.load();
  expect(store.month.value).toBe("2026-11");
  store.move(1);
  expect([store.month.value, store.hasLater.value]).toEqual(["2026-12", false]);
  store.move(1);
  for (let n = 0; n < 5; n++) store.move(-1);
  expect([store.month.value, store.hasEarlier.value]).toEqual(["2026-09", false]);
});

test("a freeze is asked for, and the year is read again where the person is", async () => {
  const { store, stage } = open();
  await store.streak.load();
  await store.change({ kind: "freeze", date: "2026-11-21" });
  expect(store.done.value).toEqual({ kind: "freeze", date: "2026-11-21" });
  expect(store.streak.peek()?.freezeLeft).toBe(false);
  expect(stage.zones).toEqual(["Asia/Riyadh", "Asia/Riyadh"]);
});

test("a refusal is told in the API's own words, a lost connection in ours", async () => {
  const { store, stage } = open();
  await store.streak.load();
  const problem = { type: "", title: "", status: 409, detail: "The freeze is used.", code: "streaks.freeze_used" };
  stage.refuse = new ApiError({ ...problem, requestId: "" });
  await store.change({ kind: "freeze", date: "2026-11-21" });
  expect([store.refusal.value, store.done.value]).toEqual([{ sentence: "The freeze is used." }, null]);
  stage.refuse = makeClientError("client.unreachable");
  await store.change({ kind: "repair", date: "2026-11-19" });
  expect([store.refusal.value, store.asking.value]).toEqual([{ sentence: null }, []]);
});

test("two things asked for at once are both done, one after the other", async () => {
  const { store, stage } = open();
  await store.streak.load();
  const both = [
    store.change({ kind: "repair", date: "2026-11-19" }),
    store.change({ kind: "freeze", date: "2026-11-21" }),
  ];
  expect(store.asking.value).toHaveLength(2);
  await Promise.all(both);
  expect([stage.frozen, store.asking.value, store.done.value?.kind]).toEqual([true, [], "freeze"]);
});
