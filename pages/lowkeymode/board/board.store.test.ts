import { expect, test } from "vitest";
import { makeClientError } from "../../kit/api/api-error.ts";
import type { LeaderboardPeriod } from "../../../workers/api/brands/lowkeymode/leaderboard-contract.ts";
import { createBoardStore } from "./board.store.ts";
import { eventually } from "../../../shared/test-eventually.ts";

const place = (rank: number) => ({ rank, pseudonym: `Calm Otter ${rank}`, level: 30 + rank, isMe: rank === 2 });

function open(signedIn = true) {
  const calls: string[] = [];
  const stage = { away: false };
  const store = createBoardStore(
    {
      async readLeaderboard(period: LeaderboardPeriod, cursor) {
        calls.push(`${period} ${cursor ?? "first"}`);
        if (stage.away) throw makeClientError("client.unreachable");
        const first = cursor === null;
        return {
          period,
          total: 3,
          items: first ? [place(1), place(2)] : [place(3)],
          nextCursor: first ? "next" : null,
        };
      },
      async readAroundMe(period) {
        calls.push(`${period} around me`);
        return { period, rank: 2, items: [place(2)] };
      },
    },
    () => signedIn,
  );
  return { store, calls, stage };
}

test("shows the week first, and who is around me", async () => {
  const { store, calls } = open();
  await store.load();
  expect(store.state.value).toMatchObject({ kind: "ready", value: { aroundMe: { rank: 2 } } });
  expect(calls).toEqual(["week first", "week around me"]);
});

test("a guest sees the leaderboard and is asked for nothing", async () => {
  const { store, calls } = open(false);
  await store.load();
  expect(store.state.value).toMatchObject({ kind: "ready", value: { aroundMe: null } });
  expect(calls).toEqual(["week first"]);
});

test("more follows what is there, once, until there is no more", async () => {
  const { store, calls } = open(false);
  await store.load();
  await Promise.all([store.loadMore(), store.loadMore()]);
  await store.loadMore();
  const state = store.state.value;
  expect(state.kind === "ready" && state.value.items.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  expect(calls).toEqual(["week first", "week next"]);
});

test("another period keeps the first, which is there again at once", async () => {
  const { store, stage } = open();
  await store.load();
  store.choose("all");
  await eventually(() => expect(store.state.value.kind).toBe("ready"));
  stage.away = true;
  store.choose("week");
  expect(store.state.value.kind).toBe("ready");
});

test("without an answer it says so, and may be asked again", async () => {
  const { store, stage } = open();
  stage.away = true;
  await store.load();
  expect(store.state.value.kind).toBe("failed");
  stage.away = false;
  await store.load();
  expect(store.state.value.kind).toBe("ready");
});
