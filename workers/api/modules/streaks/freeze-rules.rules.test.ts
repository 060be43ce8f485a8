import { describe, expect, test } from "vitest";
import { computeStreak } from "./compute-streak.ts";
import { decideFreeze, decideRepair, listRepairable } from "./freeze-rules.ts";
import type { Freeze, StreakPicture } from "./streak.ts";

/** A Saturday. */
const now = Date.parse("2026-11-21T18:00:00Z");

function pictureOf(days: readonly number[], frozen: readonly Freeze[] = [], automatic = false): StreakPicture {
  const sessions = days.map((day) => ({
    startedAt: Date.parse(`2026-11-${String(day).padStart(2, "0")}T12:00:00Z`),
    zone: "UTC",
    minutes: 10,
  }));
  const stretches = automatic ? [{ from: "2026-01-01", until: null }] : [];
  return computeStreak(sessions, { now, zone: "UTC", frozen, automatic: stretches });
}

const asked = (date: string): Freeze => ({ date, kind: "asked", takes: "week" });

describe("freezing a day", () => {
  test("that is today or up to seven days ahead takes the slot of its week", () => {
    const picture = pictureOf([19, 20]);
    expect(decideFreeze(picture, "2026-11-21")).toEqual({
      ...{ kind: "freeze", slot: "week:2026-11-16" },
      freeze: asked("2026-11-21"),
    });
    expect(decideFreeze(picture, "2026-11-23")).toMatchObject({ slot: "week:2026-11-23" });
    for (const date of ["2026-11-20", "2026-11-29"]) expect(decideFreeze(picture, date).kind).toBe("unfit");
  });

  test("is done once a week, and twice the same is once", () => {
    const picture = pictureOf([17, 18], [asked("2026-11-19")]);
    expect(decideFreeze(picture, "2026-11-21").kind).toBe("used");
    expect(decideFreeze(picture, "2026-11-22").kind).toBe("used");
    expect(decideFreeze(picture, "2026-11-23").kind).toBe("freeze");
    expect(decideFreeze(picture, "2026-11-19").kind).toBe("known");
  });

  test("has no sense on a day that is done", () => {
    expect(decideFreeze(pictureOf([21]), "2026-11-21").kind).toBe("unfit");
  });

  test("finds the week's freeze used where a missed day has taken it by itself", () => {
    expect(decideFreeze(pictureOf([17, 19, 20], [], true), "2026-11-21").kind).toBe("used");
  });
});

describe("repairing a day", () => {
  test("takes the freeze of its week, and the month's one repair where that is used", () => {
    const broken = pictureOf([17, 18, 20]);
    expect(decideRepair(broken, [], "2026-11-19")).toMatchObject({
      ...{ kind: "freeze", slot: "week:2026-11-16" },
      freeze: { kind: "repair", takes: "week" },
    });
    const used = [asked("2026-11-17")];
    expect(decideRepair(pictureOf([16, 18, 20], used), used, "2026-11-19")).toMatchObject({
      ...{ kind: "freeze", slot: "month:2026-11" },
      freeze: { kind: "repair", takes: "month" },
    });
    const both: Freeze[] = [...used, { date: "2026-11-10", kind: "repair", takes: "month" }];
    expect(decideRepair(pictureOf([16, 18, 20], both), both, "2026-11-19").kind).toBe("used");
  });

  test("mends only what broke in the last three days, from its end on", () => {
    expect(listRepairable(pictureOf([15, 16, 17]), [])).toEqual(["2026-11-18"]);
    expect(listRepairable(pictureOf([15, 16]), [])).toEqual([]);
    expect(listRepairable(pictureOf([20]), [])).toEqual([]);
    const first: Freeze[] = [{ date: "2026-11-18", kind: "repair", takes: "week" }];
    expect(listRepairable(pictureOf([15, 16, 17], first), first)).toEqual(["2026-11-19"]);
    expect(decideRepair(pictureOf([15, 16, 17], first), first, "2026-11-19")).toMatchObject({ slot: "month:2026-11" });
  });

  test("makes a streak of what it joins", () => {
    const repaired = [{ date: "2026-11-19", kind: "repair", takes: "week" }] as const;
    expect(pictureOf([17, 18, 20, 21]).current).toBe(2);
    expect(pictureOf([17, 18, 20, 21], repaired)).toMatchObject({ current: 4, longest: 4, status: "done_today" });
  });
});
