import { z } from "@hono/zod-openapi";
import { defineRoute, jsonResponse } from "../../platform/route.ts";

export const leaderboardPeriods = ["day", "week", "month", "all"] as const;
export type LeaderboardPeriod = (typeof leaderboardPeriods)[number];

const Period = z.enum(leaderboardPeriods);

export const LeaderboardPlace = z
  .object({
    rank: z.int().positive().describe("Nobody shares one: of equal levels the earlier measurement is first"),
    pseudonym: z.string().describe("In the language asked for"),
    level: z.number().describe("dB SPL (Leq), one decimal; the person's quietest in the period"),
    isMe: z.boolean(),
  })
  .meta({ id: "LowkeyLeaderboardPlace" });
export type LeaderboardPlace = z.infer<typeof LeaderboardPlace>;

export const Leaderboard = z
  .object({
    period: Period,
    total: z.int().min(0).describe("How many are on it"),
    items: z.array(LeaderboardPlace),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "LowkeyLeaderboard" });
export type Leaderboard = z.infer<typeof Leaderboard>;

export const LeaderboardAroundMe = z
  .object({
    period: Period,
    total: z.int().min(0).optional(),
    rank: z.int().positive().nullable().describe("Null: not on this leaderboard"),
    absence: z.enum(["opted_out", "no_score"]).optional().describe("Why there is no rank"),
    items: z.array(LeaderboardPlace).describe("Those just ahead, oneself, those just behind"),
  })
  .meta({ id: "LowkeyLeaderboardAroundMe" });
export type LeaderboardAroundMe = z.infer<typeof LeaderboardAroundMe>;

const tags = ["LowkeyMode"] as const;
const asked = Period.default("week").describe("Of UTC: the day, the week from Monday, the month; or all time");

export const readLeaderboardRoute = defineRoute({
  method: "get",
  path: "/lowkeymode/leaderboard",
  access: { guest: "lowkeymode" },
  operationId: "readLowkeyLeaderboard",
  tags,
  summary: "The quietest of a period, under pseudonyms",
  request: {
    query: z.object({
      period: asked,
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(25),
    }),
  },
  responses: { 200: jsonResponse(Leaderboard, "A page, the quietest first") },
});

export const readAroundMeRoute = defineRoute({
  method: "get",
  path: "/lowkeymode/leaderboard/around-me",
  access: { brand: "lowkeymode" },
  operationId: "readLowkeyLeaderboardAroundMe",
  tags,
  summary: "One's own place and its neighbours",
  request: { query: z.object({ period: asked }) },
  responses: { 200: jsonResponse(LeaderboardAroundMe, "The places around mine") },
});
