import { describe, expect, it } from "vitest";
import { languages } from "../../../shared/languages.ts";
import { seededRandom } from "../../seeded-random.ts";
import { composeHistory } from "./compose-history.ts";

const now = Date.UTC(2026, 10, 21, 9);
const threads = composeHistory(now, seededRandom(7));

describe("the demo's history", () => {
  it("is the same for the same seed", () => {
    expect(composeHistory(now, seededRandom(7))).toEqual(threads);
  });

  it("covers three months, in order, and never the future", () => {
    for (const { messages } of threads) {
      const times = messages.map((message) => message.at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times.every((at) => at <= now && at > now - 91 * 86_400_000)).toBe(true);
    }
    expect(Math.min(...threads.flatMap(({ messages }) => messages.map(({ at }) => at)))).toBeLessThan(
      now - 80 * 86_400_000,
    );
  });

  it("speaks both languages and fills every slot", () => {
    for (const language of languages)
      expect(threads.filter(({ person }) => person.language === language).length).toBeGreaterThan(20);
    for (const { messages } of threads) for (const { text } of messages) expect(text).not.toMatch(/[{}]/);
  });

  it("has open and closed, assigned and unassigned threads, and people without a number", () => {
    expect(new Set(threads.map(({ status }) => status))).toEqual(new Set(["open", "closed"]));
    expect(threads.some(({ assignee }) => assignee === null) && threads.some(({ assignee }) => assignee === 1)).toBe(
      true,
    );
    expect(threads.filter(({ person }) => person.phone === null).length).toBeGreaterThanOrEqual(2);
  });
});
