import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { Streak } from "../../modules/streaks/contract.ts";
import { diaryObject } from "../../platform/objects.ts";
import { openBrandTenant } from "../../platform/tenancy.ts";
import { Profile } from "./profile-contract.ts";
import { MeditationOutcomes } from "./streak-contract.ts";
import { ask, makeListener, refusal } from "./test-lowkey.ts";

const hour = 3_600_000;
const day = 24 * hour;
let made = 0;

/** Noon of a day in UTC, so many days ago; of today some minutes ago. */
function meditation(daysAgo: number, more: object = {}) {
  const noon = Math.floor(Date.now() / day) * day - daysAgo * day + 12 * hour;
  const startedAt = daysAgo === 0 ? Date.now() - hour / 2 : noon;
  return {
    clientId: `s${(made += 1)}`,
    startedAt: new Date(startedAt).toISOString(),
    timeZone: "UTC",
    seconds: 600,
    ...more,
  };
}
const dateOf = (daysAgo: number) => new Date(Date.now() - daysAgo * day).toISOString().slice(0, 10);
const log = async (me: Awaited<ReturnType<typeof makeListener>>, ...daysAgo: readonly number[]) =>
  ask(me, MeditationOutcomes, "POST", "/streak/meditations", { items: daysAgo.map((n) => meditation(n)) });

describe("logging meditations", () => {
  test("one by one and in batches, out of order and again, makes one streak", async () => {
    const me = await makeListener();
    const today = meditation(1);
    expect(await ask(me, Streak, "POST", "/streak", today)).toMatchObject({ current: 1, status: "at_risk" });
    const items = [meditation(3), meditation(2), today];
    const batch = await ask(me, MeditationOutcomes, "POST", "/streak/meditations", { items });
    expect(batch.items.map(({ outcome }) => outcome)).toEqual(["added", "added", "known"]);
    expect(batch.streak).toMatchObject({ current: 3, longest: 3, activeDays: 3 });
    const again = await ask(me, MeditationOutcomes, "POST", "/streak/meditations", { items });
    expect(again).toEqual({
      ...{ streak: batch.streak },
      items: items.map(({ clientId }) => ({ clientId, outcome: "known" })),
    });
  });

  test("a late one mends a streak that seemed broken, seven days late at most", async () => {
    const me = await makeListener();
    await ask(me, Profile, "PATCH", "/profile", { freezeAutomatically: false });
    const broken = await log(me, 1, 2, 4, 5);
    expect(broken.streak.current).toBe(2);
    const mended = await log(me, 3, 9);
    expect(mended.items.map(({ refusal: why }) => why)).toEqual([undefined, "too_late"]);
    expect(mended.streak.current).toBe(5);
  });

  test("is judged alone, with a code for each fault", async () => {
    const me = await makeListener();
    const faults = [
      ["diary.too_late", meditation(9)],
      ["diary.in_future", meditation(-1)],
      ["diary.out_of_bounds", meditation(1, { seconds: 50_000 })],
      ["diary.out_of_bounds", meditation(1, { timeZone: "Nowhere" })],
    ] as const;
    for (const [code, sent] of faults) expect(await refusal(me, "POST", "/streak", sent)).toEqual([422, code]);
  });

  test("that are too short do not count, and the explanation says so", async () => {
    const me = await makeListener();
    const streak = await ask(me, Streak, "POST", "/streak", meditation(1, { seconds: 240 }));
    expect(streak).toMatchObject({ current: 0, status: "none", minimumMinutes: 5 });
    expect(streak.explanation.map(({ code }) => code)).toContain("too_short");
  });
});

describe("why is my streak what it is", () => {
  test("is told in the language asked for, with a calendar", async () => {
    const me = await makeListener();
    await log(me, 1, 2, 3);
    const [english, arabic] = await Promise.all(
      ["en", "ar"].map((language) =>
        ask(me, Streak, "GET", "/streak?days=7", undefined, { "accept-language": language }),
      ),
    );
    expect(english?.explanation[0]?.text).toMatch(/^There is a session on each of 3 days from/);
    expect(arabic?.explanation[0]?.text).toMatch(/^توجد جلسة في كل يوم من 3 أيام/);
    expect(english?.calendar.map(({ state }) => state)).toEqual([
      ...["before", "before", "before", "active", "active", "active", "open"],
    ]);
    expect(Date.parse(english?.endsAt ?? "")).toBe((Math.floor(Date.now() / day) + 1) * day);
  });

  test("today is where the person says they are; the profile follows the newest upload", async () => {
    const me = await makeListener();
    await ask(me, Streak, "POST", "/streak", meditation(0, { timeZone: "Asia/Riyadh" }));
    expect((await ask(me, Profile, "GET", "/profile")).timeZone).toBe("Asia/Riyadh");
    const [west, east] = await Promise.all(
      ["Pacific/Pago_Pago", "Pacific/Kiritimati"].map((zone) => ask(me, Streak, "GET", `/streak?timeZone=${zone}`)),
    );
    expect(Date.parse(east?.today ?? "") - Date.parse(west?.today ?? "")).toBeGreaterThanOrEqual(day);
  });

  test("a day may start later than midnight", async () => {
    const me = await makeListener();
    const night = Math.floor(Date.now() / day) * day - day + 2 * hour;
    const sent = meditation(1, { startedAt: new Date(night).toISOString() });
    expect(
      (await ask(me, Streak, "POST", "/streak", sent)).calendar.find(({ state }) => state === "active")?.date,
    ).toBe(dateOf(1));
    await ask(me, Profile, "PATCH", "/profile", { dayStartsAtHour: 4 });
    const streak = await ask(me, Streak, "GET", "/streak");
    expect(streak.calendar.find(({ state }) => state === "active")?.date).toBe(
      new Date(night - 4 * hour).toISOString().slice(0, 10),
    );
  });
});

describe("freezes", () => {
  test("the week has one, whichever phone asks first", async () => {
    const me = await makeListener();
    await ask(me, Profile, "PATCH", "/profile", { freezeAutomatically: false });
    await log(me, 1);
    const weekday = (new Date().getUTCDay() + 6) % 7;
    const monday = -(7 - weekday);
    const asks = [0, 1].map((n) => refusal(me, "POST", "/streak/freeze", { date: dateOf(monday - n) }));
    const outcomes = (await Promise.all(asks)).map(([status]) => status);
    // With seven days ahead and today a Monday, only one of the two days is near enough.
    expect(outcomes.filter((status) => status === 200)).toHaveLength(1);
    expect(outcomes.every((status) => [200, 409, 422].includes(status))).toBe(true);
  });

  test("a frozen today keeps the streak, and asking again changes nothing", async () => {
    const me = await makeListener();
    await ask(me, Profile, "PATCH", "/profile", { freezeAutomatically: false });
    await log(me, 1);
    const frozen = await ask(me, Streak, "POST", "/streak/freeze", { date: dateOf(0) });
    expect(frozen).toMatchObject({ current: 1, status: "at_risk", freezeLeft: false });
    expect(frozen.explanation.map(({ code }) => code)).toContain("frozen_today");
    expect(await ask(me, Streak, "POST", "/streak/freeze", { date: dateOf(0) })).toEqual(frozen);
    expect(await refusal(me, "POST", "/streak/freeze", { date: dateOf(3) })).toEqual([422, "streaks.unfit_date"]);
  });

  test("a repair mends what broke, where the streak ended", async () => {
    const me = await makeListener();
    await ask(me, Profile, "PATCH", "/profile", { freezeAutomatically: false });
    const { streak } = await log(me, 1, 3, 4);
    expect(streak).toMatchObject({ current: 1, repairable: [dateOf(2)] });
    const mended = await ask(me, Streak, "POST", "/streak/repair", { date: dateOf(2) });
    expect(mended).toMatchObject({ current: 3, repairable: [] });
    expect(mended.calendar.find(({ date }) => date === dateOf(2))).toMatchObject({ state: "frozen", freeze: "repair" });
    expect(await refusal(me, "POST", "/streak/repair", { date: dateOf(6) })).toEqual([422, "streaks.unfit_date"]);
  });

  test("a missed day takes it by itself while that is switched on, and keeps it when that is switched off", async () => {
    const me = await makeListener();
    const { streak } = await log(me, 1, 3);
    // Somebody who is here for the first time today has not had the setting on the day they missed.
    expect(streak.current).toBe(1);
    const tenant = await openBrandTenant(env, "lowkeymode");
    const diary = diaryObject(env, tenant, "lowkeymode", me.userId);
    await diary.changeSettings({ automatic: [{ from: dateOf(9), until: null }] });
    const read = () => ask(me, Streak, "GET", "/streak");
    const kept = await read();
    expect(kept).toMatchObject({ current: 2, status: "at_risk" });
    expect(kept.calendar.find(({ date }) => date === dateOf(2))).toMatchObject({ freeze: "automatic" });
    const off = await ask(me, Profile, "PATCH", "/profile", { freezeAutomatically: false });
    expect([off.freezeAutomatically, (await read()).current]).toEqual([false, 2]);
    const on = await ask(me, Profile, "PATCH", "/profile", { freezeAutomatically: true });
    expect([on.freezeAutomatically, (await read()).current]).toEqual([true, 2]);
  });
});
