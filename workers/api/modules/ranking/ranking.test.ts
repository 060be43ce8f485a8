import { expect, test } from "vitest";
import type { ListQuery } from "./board.ts";
import { allTime, noon, openBoards, quietest, readAll } from "./test-boards.ts";
import { erasePerson, readPersonScores, renamePerson } from "./service/person-data.ts";
import { readLeaderboard } from "./service/read-leaderboard.ts";
import { readStanding } from "./service/read-standing.ts";
import { recordScore } from "./service/record-score.ts";
import { hidePerson, readHiddenReasons, showPerson } from "./service/visibility.ts";

const dayMs = 24 * 3600_000;
const person = (who: string, score: number, at = noon) => ({ who, score, at, pseudonym: `${who}'s name` });
const namesOf = (people: readonly { readonly who: string }[]) => people.map(({ who }) => who);

test("a person's best of a day, a week, a month and of all time is kept, and the same again changes nothing", async () => {
  const { tenant, ctx } = await openBoards();
  expect(await recordScore(ctx, quietest, person("ada", 300))).toEqual({ improved: ["day", "week", "month", "all"] });
  expect(await recordScore(ctx, quietest, person("ada", 300))).toEqual({ improved: [] });
  expect(await recordScore(ctx, quietest, person("ada", 350))).toEqual({ improved: [] });
  expect(await recordScore(ctx, quietest, person("ada", 320, noon + dayMs))).toEqual({ improved: ["day"] });
  expect(await recordScore(ctx, quietest, person("ada", 310, noon + 7 * dayMs))).toEqual({
    improved: ["day", "week"],
  });
  expect(await recordScore(ctx, quietest, person("ada", 250, noon + 40 * dayMs))).toEqual({
    improved: ["day", "week", "month", "all"],
  });
  const best = async (query: Partial<ListQuery>) =>
    (await readLeaderboard(tenant, { ...allTime, ...query }, { limit: 10 })).items[0]?.score;
  expect(await best({ period: "day" })).toBe(300);
  expect(await best({ period: "day", at: noon + dayMs })).toBe(320);
  expect(await best({ period: "week", at: noon + 7 * dayMs })).toBe(310);
  expect(await best({ period: "month" })).toBe(300);
  expect(await best({})).toBe(250);
});

test("of two equal scores the earlier one stands before the later, and a late upload counts when it was reached", async () => {
  const { tenant, ctx } = await openBoards();
  await recordScore(ctx, quietest, person("late", 300, noon + 5));
  await recordScore(ctx, quietest, person("early", 300, noon));
  await recordScore(ctx, quietest, person("quiet", 299, noon + 9));
  expect((await readAll(tenant, allTime)).map(({ rank, who }) => [rank, who])).toEqual([
    [1, "quiet"],
    [2, "early"],
    [3, "late"],
  ]);
  await recordScore(ctx, quietest, person("late", 300, noon - 1));
  expect(namesOf(await readAll(tenant, allTime))).toEqual(["quiet", "late", "early"]);
});

test("where more is better, the highest leads", async () => {
  const { tenant, ctx } = await openBoards();
  const board = { ...quietest, key: "test.minutes", better: "higher" } as const;
  for (const [who, score] of [
    ["ada", 5],
    ["ben", 50],
    ["cleo", -3],
  ] as const)
    await recordScore(ctx, board, person(who, score));
  expect(namesOf(await readAll(tenant, { ...allTime, board }))).toEqual(["ben", "ada", "cleo"]);
});

test("everybody is told their exact rank and who stands next to them", async () => {
  const { tenant, ctx } = await openBoards();
  const people = Array.from({ length: 100 }, (_, index) => person(`p${index}`, (index * 37) % 100));
  await Promise.all(people.map((each) => recordScore(ctx, quietest, each)));
  for (const rank of [1, 2, 70, 99, 100]) {
    const who = people.find(({ score }) => score === rank - 1)?.who ?? "";
    const standing = await readStanding(tenant, allTime, who, { above: 2, below: 2 });
    expect(standing?.me).toMatchObject({ rank, score: rank - 1 });
    expect(standing?.total).toBe(100);
    expect(standing?.above.map((other) => other.rank)).toEqual([rank - 2, rank - 1].filter((other) => other > 0));
    expect(standing?.below.map((other) => other.rank)).toEqual([rank + 1, rank + 2].filter((other) => other <= 100));
  }
  expect(await readStanding(tenant, allTime, "nobody", { above: 2, below: 2 })).toBeNull();
});

test("who opts out is gone at once from every list, goes on collecting, and comes back where they belong", async () => {
  const { tenant, ctx } = await openBoards();
  for (const [index, who] of ["ada", "ben", "cleo"].entries()) await recordScore(ctx, quietest, person(who, index));
  for (let day = 1; day < 15; day += 1) await recordScore(ctx, quietest, person("ben", 9, noon + day * dayMs));
  await hidePerson(ctx, quietest, "ben", "opted_out");
  await hidePerson(ctx, quietest, "ben", "opted_out");
  expect(namesOf(await readAll(tenant, allTime))).toEqual(["ada", "cleo"]);
  expect(await readStanding(tenant, allTime, "ben", { above: 1, below: 1 })).toBeNull();
  expect((await readStanding(tenant, allTime, "cleo", { above: 1, below: 1 }))?.me.rank).toBe(2);
  for (let day = 1; day < 15; day += 1)
    expect(await readAll(tenant, { ...allTime, period: "day", at: noon + day * dayMs })).toEqual([]);
  await recordScore(ctx, quietest, person("ben", -1));
  await hidePerson(ctx, quietest, "ben", "flagged");
  await showPerson(ctx, quietest, "ben", "opted_out");
  expect(await readHiddenReasons(tenant, quietest, "ben")).toEqual(["flagged"]);
  expect(namesOf(await readAll(tenant, allTime))).toEqual(["ada", "cleo"]);
  await showPerson(ctx, quietest, "ben", "flagged");
  expect((await readAll(tenant, allTime)).map(({ rank, who }) => [rank, who])).toEqual([
    [1, "ben"],
    [2, "ada"],
    [3, "cleo"],
  ]);
  expect(namesOf(await readAll(tenant, { ...allTime, period: "day", at: noon + 3 * dayMs }))).toEqual(["ben"]);
});

test("who opts out before their first score is never seen", async () => {
  const { tenant, ctx } = await openBoards();
  await hidePerson(ctx, quietest, "ada", "opted_out");
  await recordScore(ctx, quietest, person("ada", 1));
  expect(await readAll(tenant, allTime)).toEqual([]);
  await showPerson(ctx, quietest, "ada", "opted_out");
  expect(namesOf(await readAll(tenant, allTime))).toEqual(["ada"]);
});

test("a person can be read, renamed and forgotten on all boards", async () => {
  const { tenant, ctx } = await openBoards();
  const other = { ...quietest, key: "test.minutes" };
  await recordScore(ctx, quietest, person("ada", 1));
  await recordScore(ctx, other, person("ada", 2));
  await recordScore(ctx, quietest, person("ben", 3));
  await hidePerson(ctx, other, "ada", "opted_out");
  await renamePerson(ctx, quietest, "ada", "A new name");
  const scores = await readPersonScores(tenant, "ada");
  expect(scores).toHaveLength(8);
  expect(scores).toContainEqual({
    list: "test.quiet/week/2026-11-16",
    score: 1,
    at: noon,
    pseudonym: "A new name",
    hidden: false,
  });
  expect(scores.filter(({ hidden }) => hidden)).toHaveLength(4);
  await erasePerson(ctx, "ada");
  expect(await readPersonScores(tenant, "ada")).toEqual([]);
  expect(await readHiddenReasons(tenant, other, "ada")).toEqual([]);
  expect((await readStanding(tenant, allTime, "ben", { above: 0, below: 0 }))?.me.rank).toBe(1);
});

test("a cursor belongs to its list, names nobody, and goes on after whoever was last", async () => {
  const { tenant, ctx } = await openBoards();
  for (const [index, who] of ["ada", "ben", "cleo", "dan"].entries())
    await recordScore(ctx, quietest, person(who, index * 10));
  const first = await readLeaderboard(tenant, allTime, { limit: 2 });
  expect(first).toMatchObject({ total: 4, items: [{ who: "ada" }, { who: "ben" }] });
  expect(atob((first.nextCursor ?? "").replaceAll("-", "+").replaceAll("_", "/"))).not.toContain("ben");
  await recordScore(ctx, quietest, person("eve", 5));
  const second = await readLeaderboard(tenant, allTime, { limit: 2, cursor: first.nextCursor });
  expect(second).toMatchObject({
    items: [
      { who: "cleo", rank: 4 },
      { who: "dan", rank: 5 },
    ],
    nextCursor: null,
  });
  const elsewhere = { ...allTime, period: "month" } as const;
  await expect(readLeaderboard(tenant, elsewhere, { limit: 2, cursor: first.nextCursor })).rejects.toMatchObject({
    code: "paging.bad_cursor",
  });
});
