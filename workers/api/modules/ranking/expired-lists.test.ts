import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { expiredLists } from "./expired-lists.ts";
import { listOf } from "./lists.ts";
import { readLeaderboard } from "./service/read-leaderboard.ts";
import { recordScore } from "./service/record-score.ts";
import { allTime, noon, openBoards, quietest } from "./test-boards.ts";

const dayMs = 24 * 3600_000;

test("a day's list falls due forty days later, a week's and a month's later still, all time's never", async () => {
  const { tenant, ctx } = await openBoards();
  const at = Date.now();
  await recordScore(ctx, quietest, { who: "ada", score: 1, at, pseudonym: "A" });
  await recordScore(ctx, quietest, { who: "ben", score: 1, at: at + 1, pseudonym: "B" });
  const due = await runInDurableObject(env.CLOCK.getByName(tenant.orgId), (_, { storage }) =>
    storage.sql.exec("select id, at from due where kind = 'ranking.expired' order by at").toArray(),
  );
  const lists = (["day", "week", "month"] as const).map((period) => listOf({ board: quietest, period, at }));
  const days = [40, 100, 400];
  expect(due).toEqual(lists.map((id, index) => ({ id, at: at + (days[index] ?? 0) * dayMs })));
});

test("whoever asks for a list that is cleared away finds it empty, and other lists as they were", async () => {
  const { tenant, ctx } = await openBoards();
  for (const [who, score] of [
    ["ada", 1],
    ["ben", 2],
  ] as const)
    await recordScore(ctx, quietest, { who, score, at: noon, pseudonym: who });
  const day = { ...allTime, period: "day" } as const;
  await expiredLists.handle(ctx, listOf(day));
  await expiredLists.handle(ctx, listOf(day));
  expect(await readLeaderboard(tenant, day, { limit: 10 })).toEqual({ items: [], nextCursor: null, total: 0 });
  expect((await readLeaderboard(tenant, allTime, { limit: 10 })).total).toBe(2);
});
