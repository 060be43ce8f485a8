import { z } from "@hono/zod-openapi";
import { TimeZone } from "../../../../shared/time-zone.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ClientId, UploadOutcome, UploadRefusal } from "../../modules/diary/contract.ts";
import { Streak } from "../../modules/streaks/contract.ts";

// Bounds are judged one meditation at a time: one that is wrong must not hold up those it is sent with.
export const Meditation = z
  .object({
    clientId: ClientId,
    startedAt: z.iso.datetime(),
    timeZone: z.string().max(64).describe("IANA name: where the person was; it decides the day"),
    seconds: z.int().describe("From 1 to 43,200, which is 12 hours"),
  })
  .meta({ id: "LowkeyMeditation" });
export type Meditation = z.infer<typeof Meditation>;

export const MeditationBatch = z
  .object({ items: z.array(Meditation).min(1).max(200) })
  .meta({ id: "LowkeyMeditationBatch" });

export const MeditationOutcomes = z
  .object({
    items: z.array(
      z
        .object({ clientId: z.string(), outcome: UploadOutcome, refusal: UploadRefusal.optional() })
        .meta({ id: "LowkeyMeditationOutcome" }),
    ),
    streak: Streak,
  })
  .meta({ id: "LowkeyMeditationOutcomes" });
export type MeditationOutcomes = z.infer<typeof MeditationOutcomes>;

export const FreezeRequest = z
  .object({ date: z.iso.date().describe("Today or one of the seven days after it") })
  .meta({ id: "LowkeyFreezeRequest" });
export const RepairRequest = z
  .object({ date: z.iso.date().describe("A missed day, one of `repairable`") })
  .meta({ id: "LowkeyRepairRequest" });

const access = { brand: "lowkeymode" } as const;
const tags = ["LowkeyMode"] as const;
const rules = "Up to 7 days late and 5 minutes ahead of our clock; the same clientId again changes nothing.";

export const logMeditationRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/streak",
  access,
  operationId: "logMeditation",
  tags,
  summary: "Log a meditation",
  description: `${rules} 422: diary.too_late, diary.in_future, diary.too_many, diary.out_of_bounds, diary.id_reused.`,
  request: { body: jsonBody(Meditation) },
  responses: { 200: jsonResponse(Streak, "The streak with it") },
});

export const logMeditationsRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/streak/meditations",
  access,
  operationId: "logMeditations",
  tags,
  summary: "Log up to 200 meditations made offline",
  description: `${rules} Each has an outcome of its own.`,
  request: { body: jsonBody(MeditationBatch) },
  responses: { 200: jsonResponse(MeditationOutcomes, "What became of each, and the streak with them") },
});

export const readStreakRoute = defineRoute({
  method: "get",
  path: "/lowkeymode/streak",
  access,
  operationId: "readLowkeyStreak",
  tags,
  summary: "One's own streak, its calendar, and why it is what it is",
  request: {
    query: z.object({
      timeZone: TimeZone.optional().describe("Where the person is now; the profile's unless said"),
      days: z.coerce.number().int().min(7).max(371).default(42).describe("Of the calendar, up to today"),
    }),
  },
  responses: { 200: jsonResponse(Streak, "The streak") },
});

export const freezeStreakRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/streak/freeze",
  access,
  operationId: "freezeLowkeyStreak",
  tags,
  summary: "Freeze a day that will be missed: one in each week from Monday",
  description: "409 streaks.freeze_used; 422 streaks.unfit_date. The same date again changes nothing.",
  request: { body: jsonBody(FreezeRequest) },
  responses: { 200: jsonResponse(Streak, "The streak with it") },
});

export const repairStreakRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/streak/repair",
  access,
  operationId: "repairLowkeyStreak",
  tags,
  summary: "Mend a streak that broke in the last three days",
  description:
    "Takes the freeze of the missed day's week or, if that is used, the month's one repair. 409 streaks.freeze_used; 422 streaks.unfit_date.",
  request: { body: jsonBody(RepairRequest) },
  responses: { 200: jsonResponse(Streak, "The streak with it") },
});
