import { describe, expect, it } from "vitest";
import { formatClock, formatDay, formatLength } from "./times.ts";

const now = new Date(2026, 10, 21, 9, 5).getTime();
const day = 86_400_000;
const dayOf = (at: number, language: "en" | "ar" = "en") => formatDay(at, now, language, "today", "yesterday");

describe("times on the phone", () => {
  it("names the near days and dates the far ones", () => {
    expect([dayOf(now), dayOf(now - day), dayOf(now - 3 * day), dayOf(now - 30 * day)]).toEqual([
      "today",
      "yesterday",
      "Wednesday",
      "22 October 2026",
    ]);
    expect(dayOf(now + day)).toBe("22 November 2026");
  });

  it("uses Latin digits in Arabic too", () => {
    expect(dayOf(now - 30 * day, "ar")).toMatch(/22 .+ 2026/);
    expect(formatClock(now, "ar")).toMatch(/9:05/);
  });

  it("writes lengths as minutes and seconds", () => {
    expect([0, 9.4, 65, 600].map(formatLength)).toEqual(["0:00", "0:09", "1:05", "10:00"]);
  });
});
