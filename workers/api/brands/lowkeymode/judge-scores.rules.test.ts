import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseRanked } from "./choose-ranked.ts";
import { judgeScores, type KeptScore } from "./judge-scores.ts";
import { isWithinBounds, type QuietData } from "./quiet-data.ts";

const start = Date.parse("2026-11-20T08:00:00Z");
const good: QuietData = {
  ...{ seconds: 600, missingSeconds: 0, leq: -85, quietest: -90, loudest: -80 },
  ...{ readings: 20, offset: 120, device: null },
};

function score(seq: number, minutes: number, data: Partial<QuietData> = {}): KeptScore {
  const at = start + minutes * 60_000;
  return { seq, clientId: `c${seq}`, at, zone: "UTC", day: "2026-11-20", data: { ...good, ...data } };
}

describe("a measurement", () => {
  test.each([
    ["no_reading", { leq: null, quietest: null, loudest: null, seconds: 0 }],
    ["uncalibrated", { offset: null }],
    ["impossibly_quiet", { leq: -106 }],
    ["impossibly_quiet", { quietest: -121 }],
    ["impossibly_loud", { loudest: -5, offset: 140 }],
    ["too_short", { seconds: 59 }],
    ["gaps", { missingSeconds: 601 }],
    ["unvarying", { quietest: -85, loudest: -85 }],
  ] as const)("is not ranked: %s", (reason, data) => {
    expect(judgeScores([score(1, 0, data)]).get("c1")).toEqual([reason]);
  });

  test("at the edge of each bound is ranked", () => {
    const edges: Partial<QuietData>[] = [
      { leq: -105, quietest: -120 },
      { seconds: 60 },
      { missingSeconds: 600 },
      { quietest: -85, loudest: -85, readings: 9 },
      { loudest: -10, offset: 140 },
    ];
    for (const data of edges) expect(judgeScores([score(1, 0, data)]).get("c1")).toEqual([]);
  });

  test("that came later yields to the one it overlaps with, whichever began first", () => {
    const verdicts = judgeScores([score(2, 0), score(1, 5)]);
    expect([verdicts.get("c1"), verdicts.get("c2")]).toEqual([[], ["overlaps"]]);
  });

  test("may touch another, and clocks may differ by some seconds", () => {
    const late = { ...score(2, 10), at: start + 600_000 - 4_000 };
    expect(judgeScores([score(1, 0), late]).get("c2")).toEqual([]);
  });

  test("is one too many after 24 of the same day", () => {
    const many = Array.from({ length: 26 }, (_, n) => score(n, n * 15));
    const flagged = [...judgeScores(many)].filter(([, reasons]) => reasons.length > 0);
    expect(flagged).toEqual([
      ["c24", ["too_many_that_day"]],
      ["c25", ["too_many_that_day"]],
    ]);
  });
});

const histories = fc
  .array(fc.record({ minutes: fc.integer({ min: 0, max: 3000 }), leq: fc.integer({ min: -110, max: -40 }) }), {
    maxLength: 30,
  })
  .map((list) => list.map(({ minutes, leq }, seq) => score(seq, minutes, { leq })));

test("a verdict stays what it is, whatever comes later and in whatever order it is read", () => {
  fc.assert(
    fc.property(histories, fc.nat(30), (all, cut) => {
      const before = judgeScores(all.slice(0, cut));
      const after = judgeScores(all.toReversed());
      for (const [id, reasons] of before) expect(after.get(id)).toEqual(reasons);
    }),
  );
});

test("what is ranked never overlaps", () => {
  fc.assert(
    fc.property(histories, (all) => {
      const verdicts = judgeScores(all);
      const ranked = all.filter(({ clientId }) => verdicts.get(clientId)?.length === 0);
      for (const one of ranked)
        for (const other of ranked)
          if (one !== other) expect(Math.abs(one.at - other.at)).toBeGreaterThanOrEqual(595_000);
    }),
  );
});

test("the board is told the quietest of each of its days, the earlier of two equals", () => {
  const day = 24 * 60;
  const all = [
    score(1, 60),
    score(2, 0),
    score(3, 30, { leq: -84.96 }),
    score(4, day, { leq: -70 }),
    score(5, 90, { leq: -84 }),
  ];
  expect(chooseRanked(all)).toEqual([
    { score: 350, at: start },
    { score: 500, at: start + day * 60_000 },
  ]);
});

test("bounds hold for each segment, the whole, the offset and the zone", () => {
  const measurement = {
    clientId: "a",
    startedAt: "2026-11-20T08:00:00Z",
    timeZone: "UTC",
    segments: [{ seconds: 60, level: -50 }],
  };
  const segments = (seconds: number, level: number | null, count = 1) => ({
    segments: Array.from({ length: count }, () => ({ seconds, level })),
  });
  const isFine = (more: object) => isWithinBounds({ ...measurement, ...more });
  for (const more of [{}, segments(3600, 0, 12), segments(0.5, -160), segments(60, null), { calibrationOffset: 40 }])
    expect(isFine(more)).toBe(true);
  for (const more of [
    segments(0, -50),
    segments(3601, -50),
    segments(3600, -50, 13),
    segments(60, 0.1),
    segments(60, -161),
  ])
    expect(isFine(more)).toBe(false);
  for (const more of [
    { calibrationOffset: 39 },
    { calibrationOffset: 161 },
    { timeZone: "Nowhere" },
    { timeZone: "+03:00" },
  ])
    expect(isFine(more)).toBe(false);
});
