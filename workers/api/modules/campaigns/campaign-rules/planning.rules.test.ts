import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { localInstant, planningBegins } from "./local-start.ts";
import { pageSize } from "./page.ts";
import { beginPlan, gatherAudience, planStep, type Planned } from "./planning.ts";
import { TestLedger } from "./test-ledger.ts";

const everybody = { on: "group", join: "all", rules: [] } as const;
const local = { kind: "local", date: "2026-12-01", time: "09:00" } as const;
const zones = [null, "Asia/Riyadh", "America/New_York", "Nowhere/Land", "Europe/Berlin"];

function ledgerFor(start: Parameters<typeof planningBegins>[0]): TestLedger {
  return new TestLedger({
    ...{ purpose: "news", audience: { segmentIds: [], definition: null, excludedSegmentIds: [] } },
    content: { channel: "email", templateId: "t", tracksOpens: true, tracksClicks: true },
    ...{ start, window: null, pace: null, stopRule: null },
  });
}

describe("planning", () => {
  test("gives everybody one place, in whatever portions they come and wherever it begins again", () => {
    const anybody = fc.record({ zone: fc.constantFrom(...zones), language: fc.constantFrom(null, "ar", "en") });
    fc.assert(
      fc.property(
        fc.array(anybody, { maxLength: 700 }),
        fc.array(fc.record({ size: fc.integer({ min: 1, max: 260 }), isRepeated: fc.boolean() }), { minLength: 1 }),
        fc.boolean(),
        (crowd, portions, isLocal) => {
          const people: Planned[] = crowd.map(({ zone, language }, index) => ({
            ...{ id: `cus_${String(index).padStart(5, "0")}`, language, timeZone: zone },
          }));
          const ledger = ledgerFor(isLocal ? local : { kind: "now" });
          ledger.now = Date.parse("2026-11-30T00:00:00Z");
          let plan = beginPlan(everybody);
          for (let round = 0; !ledger.head.course.isPlanned; round++) {
            const { size, isRepeated } = portions[round % portions.length] ?? { size: 100, isRepeated: false };
            const rest = people.filter(({ id }) => id > plan.after);
            // What was planned before may be read once more: it has its place already.
            const read = [
              ...(isRepeated ? people.filter(({ id }) => id <= plan.after).slice(-5) : []),
              ...rest.slice(0, size),
            ];
            const step = { people: read, isLast: rest.length < size, timeZone: "Asia/Riyadh" };
            plan = ledger.change((draft) => planStep(draft, plan, step));
          }
          const places = ledger.standing();
          expect([...places.keys()].toSorted()).toEqual(people.map(({ id }) => id));
          for (const at of places.values()) expect(at).toHaveLength(1);
          const groups = isLocal ? 4 : 1;
          expect(ledger.pages.size).toBeLessThanOrEqual(Math.floor(people.length / pageSize) + groups);
          for (const page of ledger.pages.values()) expect(page.people.length).toBeLessThanOrEqual(pageSize);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("of an audience with a segment that is gone does not begin", () => {
    const audience = { segmentIds: ["seg_a"], definition: null, excludedSegmentIds: ["seg_b"] };
    expect(gatherAudience(audience, new Map([["seg_a", everybody]]))).toBeNull();
    const whole = new Map([
      ["seg_a", everybody],
      ["seg_b", everybody],
    ]);
    expect(gatherAudience(audience, whole)).toMatchObject({
      rules: [{ rules: [everybody] }, { join: "none", rules: [everybody] }],
    });
  });
});

describe("a start at everybody's own time", () => {
  test.each([
    ["Asia/Riyadh", "2026-12-01T06:00:00Z"],
    ["America/New_York", "2026-12-01T14:00:00Z"],
    ["Pacific/Kiritimati", "2026-11-30T19:00:00Z"],
  ])("comes in %s at %s", (zone, instant) => {
    expect(new Date(localInstant(local, zone)).toISOString()).toBe(instant.replace("Z", ".000Z"));
  });

  test("exists on days when clocks change", () => {
    const skipped = localInstant({ kind: "local", date: "2026-03-29", time: "02:30" }, "Europe/Berlin");
    expect(new Date(skipped).toISOString()).toBe("2026-03-29T01:30:00.000Z");
    const twice = localInstant({ kind: "local", date: "2026-10-25", time: "02:30" }, "Europe/Berlin");
    expect(new Date(twice).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  test("is planned before the first clock on earth shows it", () => {
    expect(planningBegins(local, 0)).toBeLessThan(localInstant(local, "Pacific/Kiritimati"));
  });
});
