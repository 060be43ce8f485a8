import { hc } from "hono/client";
import type { z } from "zod";
import type { LeaderboardPeriod } from "../../../workers/api/brands/lowkeymode/leaderboard-contract.ts";
import type { ProfileChange } from "../../../workers/api/brands/lowkeymode/profile-contract.ts";
import type { QuietBatch } from "../../../workers/api/brands/lowkeymode/quiet-contract.ts";
import type { lowkeymodeRoutes } from "../../../workers/api/brands/lowkeymode/routes.ts";
import type { MeditationBatch } from "../../../workers/api/brands/lowkeymode/streak-contract.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readAnswer } from "../../kit/api/read-answer.ts";
import { brandApiBase } from "../../kit/brand/brand-fetch.ts";

export type LowkeyApi = ReturnType<typeof createLowkeyApi>;

/** LowkeyMode's endpoints. Every call throws ApiError. */
export function createLowkeyApi(fetch: ApiFetch) {
  const { lowkeymode } = hc<typeof lowkeymodeRoutes>(brandApiBase, { fetch });
  return {
    readProfile: () => readAnswer(lowkeymode.profile.$get()),
    changeProfile: (json: ProfileChange) => readAnswer(lowkeymode.profile.$patch({ json })),
    suggestPseudonyms: async () => (await readAnswer(lowkeymode.profile.pseudonyms.$get())).items,

    readLeaderboard: (period: LeaderboardPeriod, cursor: string | null) =>
      readAnswer(lowkeymode.leaderboard.$get({ query: { period, ...(cursor !== null && { cursor }) } })),
    readAroundMe: (period: LeaderboardPeriod) =>
      readAnswer(lowkeymode.leaderboard["around-me"].$get({ query: { period } })),

    readStreak: (timeZone: string) => readAnswer(lowkeymode.streak.$get({ query: { timeZone, days: "371" } })),
    freezeDay: (date: string) => readAnswer(lowkeymode.streak.freeze.$post({ json: { date } })),
    repairDay: (date: string) => readAnswer(lowkeymode.streak.repair.$post({ json: { date } })),

    logMeditations: (json: z.input<typeof MeditationBatch>) =>
      readAnswer(lowkeymode.streak.meditations.$post({ json })),
    addQuietScores: (json: z.input<typeof QuietBatch>) => readAnswer(lowkeymode["quiet-scores"].$post({ json })),
  };
}
