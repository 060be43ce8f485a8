import type { z } from "zod";
import { beforeAll, describe, expect, test } from "vitest";
import { callAs } from "../../test-setup/call.ts";
import { LeaderboardAroundMe } from "./leaderboard-contract.ts";
import { QuietHistory, QuietOutcomes, QuietScore } from "./quiet-contract.ts";
import { ask, makeListener, measure, refusal } from "./test-lowkey.ts";

const hour = 3_600_000;
const day = 24 * hour;
let now = 0;
beforeAll(() => {
  now = Date.now();
});

const outcomesOf = ({ items }: z.output<typeof QuietOutcomes>) =>
  items.map(({ outcome, refusal: why }) => why ?? outcome);

describe("one measurement", () => {
  test("is an Leq with its label and what it is compared with, and the same again is the same", async () => {
    const me = await makeListener();
    const segments = [
      { seconds: 1770, level: -90 },
      { seconds: 30, level: -40 },
    ];
    const sent = measure(now - hour, 30, { segments, device: "iPhone 17" });
    const score = await ask(me, QuietScore, "POST", "/quiet-score", sent);
    expect(score).toMatchObject({
      ...{ level: 62.2, scale: "calibrated", scaleLabel: "dB SPL", quietest: 30, loudest: 80 },
      ...{ seconds: 1800, missingSeconds: 0, onLeaderboard: true, unrankedBecause: [], device: "iPhone 17" },
    });
    expect(score.comparisons[0]).toEqual({ place: "bedroom_at_night", level: 30, difference: 32.2 });
    expect(await ask(me, QuietScore, "POST", "/quiet-score", sent)).toEqual(score);
  });

  test("without a calibration is relative, and says in either language why it is not ranked", async () => {
    const me = await makeListener();
    const sent = measure(now - hour, 30, { calibrationOffset: undefined });
    const score = await ask(me, QuietScore, "POST", "/quiet-score", sent, { "accept-language": "ar" });
    expect(score).toMatchObject({ level: -90, scale: "relative", scaleLabel: "نسبي، بلا معايرة", comparisons: [] });
    expect(score.unrankedBecause.map(({ code }) => code)).toEqual(["uncalibrated"]);
    expect(score.unrankedBecause[0]?.text).toMatch(/معايَر/);
  });

  test.each([
    ["diary.too_late", () => measure(now - 8 * day, 30)],
    ["diary.in_future", () => measure(now, 30)],
    ["diary.out_of_bounds", () => measure(now - day, 30, { timeZone: "Mars/Olympus" })],
    ["diary.out_of_bounds", () => measure(now - day, 30, { segments: [{ seconds: 60, level: 3 }] })],
    ["diary.out_of_bounds", () => measure(now - day, 30, { segments: [{ seconds: -60, level: -30 }] })],
    ["diary.out_of_bounds", () => measure(now - day, 30, { calibrationOffset: 12 })],
  ])("is refused with %s", async (code, sent) => {
    expect(await refusal(await makeListener(), "POST", "/quiet-score", sent())).toEqual([422, code]);
  });
});

describe("a batch made offline", () => {
  test("answers each by itself: late, too late, ahead of our clock, impossible", async () => {
    const me = await makeListener();
    const items = [
      measure(now - 7 * day + hour, 40),
      measure(now - 8 * day, 40),
      measure(now - 8 * 60_000, 40),
      measure(now + 2 * hour, 40),
      measure(now - 3 * hour, 40, { segments: [{ seconds: 4000, level: -20 }] }),
    ];
    const answer = await ask(me, QuietOutcomes, "POST", "/quiet-scores", { items });
    expect(outcomesOf(answer)).toEqual(["added", "too_late", "added", "in_future", "out_of_bounds"]);
    expect(answer.items.map(({ clientId }) => clientId)).toEqual(items.map(({ clientId }) => clientId));
  });

  test("comes twice, overlapping and out of order, and each measurement is kept once", async () => {
    const me = await makeListener();
    const items = Array.from({ length: 12 }, (_, n) => measure(now - (n + 2) * hour, 40 + n));
    const first = items.slice(0, 8);
    expect(outcomesOf(await ask(me, QuietOutcomes, "POST", "/quiet-scores", { items: first }))).toEqual(
      first.map(() => "added"),
    );
    const again = await ask(me, QuietOutcomes, "POST", "/quiet-scores", { items: items.slice(4).toReversed() });
    expect(outcomesOf(again)).toEqual([...Array(4).fill("added"), ...Array(4).fill("known")]);
    const batches = await Promise.all(
      [items, items.toReversed()].map((batch) => ask(me, QuietOutcomes, "POST", "/quiet-scores", { items: batch })),
    );
    for (const batch of batches) expect(outcomesOf(batch)).toEqual(items.map(() => "known"));
    const history = await ask(me, QuietHistory, "GET", "/quiet-scores?days=31");
    expect(history.items.flatMap(({ scores }) => scores)).toHaveLength(12);
  });

  test("with a client id that belongs to another hour is told so", async () => {
    const me = await makeListener();
    const sent = measure(now - 2 * hour, 40);
    const reused = { ...measure(now - 5 * hour, 40), clientId: sent.clientId };
    const answer = await ask(me, QuietOutcomes, "POST", "/quiet-scores", { items: [sent, reused, sent] });
    expect(outcomesOf(answer)).toEqual(["added", "id_reused", "known"]);
  });

  test("of two hundred is taken, of more refused", async () => {
    const me = await makeListener();
    const many = Array.from({ length: 201 }, (_, n) => measure(now - (n % 150) * hour - 2 * hour, 50));
    const answer = await ask(me, QuietOutcomes, "POST", "/quiet-scores", { items: many.slice(0, 200) });
    expect(answer.items).toHaveLength(200);
    expect((await callAs(me.token, "POST", "/lowkeymode/quiet-scores", { items: many })).status).toBe(400);
  });
});

test("what cannot be true is kept, not ranked, and says why", async () => {
  const me = await makeListener();
  const start = now - 20 * hour;
  const items = [
    measure(start, 45),
    measure(start + 60_000, 20),
    measure(start + hour, 5),
    measure(start + 2 * hour, 40, {}, 30),
    measure(start + 3 * hour, 40, { segments: Array(12).fill({ seconds: 60, level: -80 }) }),
    measure(start + 4 * hour, 40, {
      segments: [
        { seconds: 90, level: null },
        { seconds: 60, level: -80 },
      ],
    }),
    measure(start + 5 * hour, 40, { segments: [{ seconds: 90, level: 0 }], calibrationOffset: 150 }),
  ];
  const answer = await ask(me, QuietOutcomes, "POST", "/quiet-scores", { items });
  expect(answer.items.map(({ score }) => score?.unrankedBecause.map(({ code }) => code))).toEqual([
    ...[[], ["overlaps"], ["impossibly_quiet"], ["too_short"], ["unvarying"], ["gaps"], ["impossibly_loud"]],
  ]);
  const standing = await ask(me, LeaderboardAroundMe, "GET", "/leaderboard/around-me?period=all");
  expect(standing.items.find(({ isMe }) => isMe)?.level).toBe(45);
});

test("history comes by days, each with its level by energy, a page at a time", async () => {
  const me = await makeListener();
  const noon = Math.floor(now / day) * day - day / 2;
  const items = [
    measure(noon, 40, {}, 1800),
    measure(noon + hour, 60, {}, 1800),
    measure(noon - day, 35),
    measure(noon - 2 * day, 50, { calibrationOffset: undefined }),
  ];
  await ask(me, QuietOutcomes, "POST", "/quiet-scores", { items });
  const first = await ask(me, QuietHistory, "GET", "/quiet-scores?days=2");
  expect(first.items.map(({ level, scores }) => [level, scores.length])).toEqual([
    [57, 2],
    [35, 1],
  ]);
  const second = await ask(me, QuietHistory, "GET", `/quiet-scores?days=2&cursor=${first.nextCursor}`);
  expect(second.items.map(({ level, seconds }) => [level, seconds])).toEqual([[null, 0]]);
  expect(second.nextCursor).toBeNull();
});
