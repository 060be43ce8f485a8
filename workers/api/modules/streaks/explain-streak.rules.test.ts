import { describe, expect, test } from "vitest";
import { languages, type Language } from "../../../../shared/languages.ts";
import { computeStreak } from "./compute-streak.ts";
import { explainStreak } from "./explain-streak.ts";
import type { Session, StreakRules } from "./streak.ts";
import { reasonTexts, tellReason } from "./tell-reason.ts";

const session = (day: string, zone = "UTC", minutes = 10): Session => ({
  startedAt: Date.parse(`2026-11-${day}T12:00:00Z`),
  zone,
  minutes,
});
const rules: StreakRules = { now: Date.parse("2026-11-21T20:00:00Z"), zone: "UTC", minMinutes: 5 };

function why(sessions: readonly Session[], more: Partial<StreakRules> = {}, language: Language = "en"): string[] {
  const all = { ...rules, ...more };
  return explainStreak(computeStreak(sessions, all), sessions, all).map((reason) => tellReason(reason, language));
}

describe("why is my streak what it is?", () => {
  const days = ["08", ...["10", "11", "12", "13", "14", "15"], ...["17", "18", "19", "20", "21"]];
  const automatic = [{ from: "2026-11-16", until: null }];

  test("the days that count, where it began, what was frozen, and today", () => {
    const sessions = [...days.map((day) => session(day)), session("21", "UTC", 2)];
    expect(why(sessions, { automatic, dayStartsAtHour: 4 })).toEqual([
      "There is a session on each of 11 days from 10 November to 21 November.",
      "The streak began on 10 November, because there is nothing on 9 November.",
      "16 November took that week's freeze by itself: it kept the streak and added nothing.",
      "Today is done.",
      "One session is not counted: it was shorter than 5 minutes.",
      "Your day starts at 04:00: what begins earlier belongs to the day before.",
    ]);
  });

  test("the same in Arabic", () => {
    const sessions = [...days.map((day) => session(day)), session("21", "UTC", 2)];
    expect(why(sessions, { automatic, dayStartsAtHour: 4 }, "ar")).toEqual([
      "توجد جلسة في كل يوم من 11 يومًا بين 10 نوفمبر و21 نوفمبر.",
      "بدأت السلسلة في 10 نوفمبر، إذ لا شيء في 9 نوفمبر.",
      "أخذ يوم 16 نوفمبر تجميد أسبوعه تلقائيًا: حفظ السلسلة ولم يزد عليها.",
      "اكتمل اليوم.",
      "جلسة واحدة غير محتسبة لأنها أقصر من 5 دقائق.",
      "يبدأ اليوم لديك الساعة 04:00: ما يبدأ قبلها يُحسب لليوم السابق.",
    ]);
  });

  test("one at risk says what keeps it, one that is frozen that it is safe", () => {
    expect(why([session("20")])).toContain("Today is still open: 5 minutes in one session keep the streak.");
    const frozen = [{ date: "2026-11-21", kind: "asked", takes: "week" }] as const;
    expect(why([session("20")], { frozen }).at(-1)).toMatch(/^Today is frozen/);
  });

  test("one that ended says on which day", () => {
    expect(why([session("16"), session("17"), session("19", "UTC", 1)])).toEqual([
      "The last session that counts was on 17 November. There is nothing on 18 November, so the streak of 2 days ended there.",
      "One session is not counted: it was shorter than 5 minutes.",
    ]);
    const frozen = [{ date: "2026-11-18", kind: "asked", takes: "week" }] as const;
    expect(why([session("17")], { frozen })[0]).toContain("nothing on 19 November, so the streak of one day");
  });

  test("who has done nothing yet hears how to begin", () => {
    expect(why([])).toEqual(["There is no session yet. One that takes at least 5 minutes begins a streak."]);
  });

  test("who travelled hears that each place has its day", () => {
    expect(why([session("20", "Asia/Tokyo"), session("21")]).at(-1)).toMatch(/^You were in 2 time zones/);
  });
});

test("each language has every sentence in all its plural forms", () => {
  const bare = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
  for (const language of languages) {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = Object.keys(reasonTexts.en)
      .filter((key) => key.endsWith("_other"))
      .map(bare);
    expect(new Set(Object.keys(reasonTexts[language]).map(bare))).toEqual(
      new Set(Object.keys(reasonTexts.en).map(bare)),
    );
    for (const key of counted)
      for (const form of forms) expect(reasonTexts[language]).toHaveProperty([`${key}_${form}`]);
  }
});
