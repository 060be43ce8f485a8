import { describe, expect, test } from "vitest";
import { judgeArrival } from "../../../../workers/api/modules/diary/arrival-rules.ts";
import { isPseudonym } from "../../../../workers/api/brands/lowkeymode/pseudonym.ts";
import { isWithinBounds } from "../../../../workers/api/brands/lowkeymode/quiet-data.ts";
import { localDay } from "../../../../shared/local-days.ts";
import { seededRandom } from "../../../seeded-random.ts";
import { composeDays } from "./compose-days.ts";
import { knownListeners, strangers } from "./listeners.ts";

const everybody = [...knownListeners, ...strangers];
const hours = Array.from({ length: 24 }, (_, hour) => Date.parse("2026-11-21T00:10:00Z") + hour * 3_600_000);

describe.each(everybody)("the days of $pseudonym", (listener) => {
  test("can be uploaded at any hour, one sitting a day", () => {
    for (const now of hours) {
      const { meditations, measurements } = composeDays(listener, now, seededRandom(1));
      for (const { startedAt, seconds } of meditations)
        expect(judgeArrival({ at: Date.parse(startedAt), durationMs: seconds * 1000 }, now)).toBeNull();
      for (const measurement of measurements) expect(isWithinBounds(measurement)).toBe(true);
      const days = meditations.map(({ startedAt }) => localDay(Date.parse(startedAt), listener.timeZone));
      expect(new Set(days).size).toBe(listener.days.length);
    }
  });

  test("have a pseudonym of our words", () => {
    expect(isPseudonym(listener.pseudonym)).toBe(true);
  });
});

test("nobody shares a pseudonym or an address", () => {
  for (const values of [everybody.map(({ email }) => email), everybody.map(({ pseudonym }) => pseudonym)])
    expect(new Set(values).size).toBe(everybody.length);
});
