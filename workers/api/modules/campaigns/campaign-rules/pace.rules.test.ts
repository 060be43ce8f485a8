import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beginPace, changeGap, gapOf, nextSlot, takeSlot } from "./pace.ts";

const units = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const;
const anyPace = fc.record({
  messages: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 195, max: 260 })),
  per: fc.constantFrom("second", "minute", "hour"),
  jitterPercent: fc.integer({ min: 0, max: 100 }),
});

/** Whether some stretch of `unit` holds more than `most` of these. */
function isEverAbove(times: readonly number[], most: number, unit: number): boolean {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted.some((time, index) => {
    const later = sorted[index + most];
    return later !== undefined && later - time < unit;
  });
}

describe("a pace", () => {
  test("is never exceeded in any stretch of its unit, however late and however often it is asked", () => {
    fc.assert(
      fc.property(anyPace, fc.array(fc.nat(4), { minLength: 1, maxLength: 400 }), (pace, lateness) => {
        const state = beginPace(1_000_000);
        let now = 1_000_000;
        const times = lateness.map((late) => {
          // Now and then whoever asks comes late, by a part of a gap or by many.
          now = Math.floor(
            Math.max(now, nextSlot(state, pace, now)) + (late === 4 ? gapOf(pace) * 3 : (late * gapOf(pace)) / 40),
          );
          return takeSlot(state, pace, now);
        });
        expect(isEverAbove(times, pace.messages, units[pace.per])).toBe(false);
      }),
    );
  });

  test("is kept: asked in time, at least 97 of 100 leave", () => {
    fc.assert(
      fc.property(anyPace, (pace) => {
        const state = beginPace(0);
        const times = Array.from({ length: pace.messages * 10 + 1 }, () => takeSlot(state, pace, 0));
        const span = Math.max(...times) - gapOf(pace) * 2;
        expect((pace.messages * 10) / (span / units[pace.per])).toBeGreaterThanOrEqual(pace.messages * 0.97);
      }),
    );
  });

  test("makes up for slots that were missed a moment ago, and for no others", () => {
    const pace = { messages: 80, per: "second", jitterPercent: 0 } as const;
    const state = beginPace(0);
    const spanOf = (count: number, now: number) => {
      const times = Array.from({ length: count }, () => takeSlot(state, pace, now));
      return (times.at(-1) ?? 0) - (times[0] ?? 0);
    };
    spanOf(80, 0);
    // The slot at 1,020 ms is asked for 40 ms late: after ten seconds it is as if nothing had been.
    takeSlot(state, pace, 1_060);
    spanOf(799, 1_060);
    expect(nextSlot(state, pace, 1_060)).toBeLessThanOrEqual(Math.ceil(gapOf(pace) * 880) + 1);
    const idle = 60_000;
    expect(takeSlot(state, pace, idle)).toBe(idle);
    expect(spanOf(80, idle)).toBeGreaterThanOrEqual(Math.floor(gapOf(pace) * 79));
  });

  test("that changes lets the next message keep the new gap from the last", () => {
    const [slow, fast] = [
      { messages: 1, per: "hour", jitterPercent: 0 } as const,
      { messages: 10, per: "second", jitterPercent: 0 } as const,
    ];
    const state = beginPace(0);
    takeSlot(state, slow, 0);
    expect(nextSlot(state, slow, 1_000)).toBeGreaterThan(3_000_000);
    changeGap(state, slow, fast, 1_000);
    expect(nextSlot(state, fast, 1_000)).toBe(1_000);
    takeSlot(state, fast, 1_000);
    changeGap(state, fast, slow, 1_001);
    expect(nextSlot(state, slow, 1_001)).toBeGreaterThanOrEqual(1_000 + 3_600_000);
  });

  test("of a campaign that began before slots were remembered goes on where it was", () => {
    const pace = { messages: 2, per: "hour", jitterPercent: 0 } as const;
    const former = { base: 1_000, used: 3, index: 1 };
    const at = nextSlot(former, pace, 2_000);
    expect(at).toBe(Math.ceil(1_000 + 3 * gapOf(pace)));
    expect(takeSlot(former, pace, at)).toBe(at);
    expect(nextSlot(former, pace, at)).toBe(Math.ceil(1_000 + 4 * gapOf(pace)));
  });

  test("spreads its messages at random within its gaps, and never before now", () => {
    const pace = { messages: 20, per: "minute", jitterPercent: 80 } as const;
    const state = beginPace(0);
    const times = Array.from({ length: 20 }, () => takeSlot(state, pace, 0));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(new Set(gaps).size).toBeGreaterThan(10);
    expect(nextSlot(beginPace(0), pace, 5_000)).toBeGreaterThanOrEqual(5_000);
  });
});
