import type { BrandCtx, GuestCtx } from "../../../platform/context.ts";
import type { RankedPerson } from "../../../modules/ranking/board.ts";
import { readLeaderboard } from "../../../modules/ranking/service/read-leaderboard.ts";
import { readStanding } from "../../../modules/ranking/service/read-standing.ts";
import type { Leaderboard, LeaderboardAroundMe, LeaderboardPeriod, LeaderboardPlace } from "../leaderboard-contract.ts";
import { presentPseudonym } from "../pseudonym.ts";
import { quietBoard } from "../quiet-board.ts";
import { readSettings } from "../settings.ts";

const neighbours = { above: 5, below: 5 };

/** A page of the quietest of a period that is not over. */
export async function readQuietest(
  ctx: GuestCtx,
  {
    period,
    ...page
  }: { readonly period: LeaderboardPeriod; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Leaderboard> {
  const query = { board: quietBoard, period, at: ctx.now() };
  const { items, nextCursor, total } = await readLeaderboard(ctx.tenant, query, page);
  const me = ctx.caller.kind === "person" ? ctx.caller.userId : null;
  return { period, total, items: items.map((person) => presentPlace(person, me, ctx)), nextCursor };
}

/** One's own place with its neighbours, or why there is none. */
export async function readAroundMe(ctx: BrandCtx, period: LeaderboardPeriod): Promise<LeaderboardAroundMe> {
  const { userId } = ctx.caller;
  const query = { board: quietBoard, period, at: ctx.now() };
  const standing = await readStanding(ctx.tenant, query, userId, neighbours);
  if (!standing) {
    const { optedOut } = await readSettings(ctx);
    return { period, rank: null, absence: optedOut ? "opted_out" : "no_score", items: [] };
  }
  const { above, me, below, total } = standing;
  const items = [...above, me, ...below].map((person) => presentPlace(person, userId, ctx));
  return { period, total, rank: me.rank, items };
}

function presentPlace(
  { rank, who, pseudonym, score }: RankedPerson,
  me: string | null,
  { language }: GuestCtx | BrandCtx,
): LeaderboardPlace {
  return { rank, pseudonym: presentPseudonym(pseudonym, language).name, level: score / 10, isMe: who === me };
}
