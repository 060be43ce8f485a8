import { z } from "@hono/zod-openapi";
import { plainLine } from "../../../../shared/plain-text.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";
import { ClientId, UploadOutcome, UploadRefusal } from "../../modules/diary/contract.ts";

// Bounds are judged one measurement at a time (quiet-bounds.ts): one that is wrong must not hold up those it is sent with.
export const LevelSegment = z
  .object({
    seconds: z.number().describe("More than 0, at most 3600"),
    level: z.number().nullable().describe("dB relative to full scale (dBFS), from -160 to 0; null: no reading"),
  })
  .meta({ id: "LowkeyLevelSegment" });

export const QuietMeasurement = z
  .object({
    clientId: ClientId,
    startedAt: z.iso.datetime(),
    timeZone: z.string().max(64).describe("IANA name: where the person was"),
    segments: z.array(LevelSegment).min(1).max(120).describe("One after the other, without gaps; at most 12 hours"),
    calibrationOffset: z
      .number()
      .optional()
      .describe(
        "dB that this device's full scale stands for, 40 to 160; left out: the score is relative, uncalibrated",
      ),
    device: plainLine()
      .max(80)
      .optional()
      .meta({ examples: ["iPhone 17"] }),
  })
  .meta({ id: "LowkeyQuietMeasurement" });
export type QuietMeasurement = z.infer<typeof QuietMeasurement>;

export const QuietBatch = z
  .object({ items: z.array(QuietMeasurement).min(1).max(200) })
  .meta({ id: "LowkeyQuietBatch" });

/** Why a measurement is kept for its owner and not shown on the leaderboard. */
export const unrankedReasons = [
  "uncalibrated",
  "no_reading",
  "too_short",
  "gaps",
  "overlaps",
  "too_many_that_day",
  "impossibly_quiet",
  "impossibly_loud",
  "unvarying",
  "opted_out",
] as const;
export type UnrankedReason = (typeof unrankedReasons)[number];

const UnrankedBecause = z
  .object({ code: z.enum(unrankedReasons), text: z.string().describe("A sentence in the language asked for") })
  .meta({ id: "LowkeyUnrankedBecause" });

/** WHO Guidelines for Community Noise (1999), LAeq in dB. */
export const guidelines = [
  { place: "bedroom_at_night", level: 30 },
  { place: "indoors_by_day", level: 35 },
  { place: "outside_bedroom_window", level: 45 },
] as const;

const GuidelineComparison = z
  .object({
    place: z.enum(["bedroom_at_night", "indoors_by_day", "outside_bedroom_window"]),
    level: z.int().describe("dB, WHO community noise guideline value (1999)"),
    difference: z.number().describe("dB above it; negative: below"),
  })
  .meta({ id: "LowkeyGuidelineComparison" });

export const QuietScore = z
  .object({
    clientId: z.string(),
    startedAt: z.iso.datetime(),
    timeZone: z.string(),
    date: z.iso.date().describe("The person's day it belongs to"),
    level: z
      .number()
      .nullable()
      .describe("Leq, the steady level with the same energy, one decimal; lower is quieter. Null: no reading"),
    scale: z.enum(["calibrated", "relative"]).describe("calibrated: dB SPL. relative: dBFS, relative and uncalibrated"),
    scaleLabel: z.string().describe("The same in words, in the language asked for"),
    quietest: z.number().nullable(),
    loudest: z.number().nullable(),
    seconds: z.number().describe("With a reading"),
    missingSeconds: z.number(),
    device: z.string().nullable(),
    comparisons: z.array(GuidelineComparison).describe("Only for what is calibrated"),
    onLeaderboard: z.boolean(),
    unrankedBecause: z.array(UnrankedBecause).describe("Empty for what is on the leaderboard"),
  })
  .meta({ id: "LowkeyQuietScore" });
export type QuietScore = z.infer<typeof QuietScore>;

export const QuietOutcome = z
  .object({
    clientId: z.string(),
    outcome: UploadOutcome,
    refusal: UploadRefusal.optional(),
    score: QuietScore.optional().describe("As it is kept; there unless refused"),
  })
  .meta({ id: "LowkeyQuietOutcome" });
export type QuietOutcome = z.infer<typeof QuietOutcome>;

export const QuietOutcomes = z
  .object({ items: z.array(QuietOutcome).describe("One for each measurement, in order") })
  .meta({ id: "LowkeyQuietOutcomes" });

export const QuietDay = z
  .object({
    date: z.iso.date(),
    level: z
      .number()
      .nullable()
      .describe("Of the calibrated scores of the day, averaged by energy and weighted by duration; dB, one decimal"),
    seconds: z.number().describe("Behind that level"),
    scores: z.array(QuietScore).describe("The latest first"),
  })
  .meta({ id: "LowkeyQuietDay" });
export type QuietDay = z.infer<typeof QuietDay>;

export const QuietHistory = z
  .object({ items: z.array(QuietDay).describe("The latest first"), nextCursor: z.string().nullable() })
  .meta({ id: "LowkeyQuietHistory" });
export type QuietHistory = z.infer<typeof QuietHistory>;

const access = { brand: "lowkeymode" } as const;
const tags = ["LowkeyMode"] as const;
const rules =
  "Up to 7 days late and 5 minutes ahead of our clock; the same clientId again changes nothing and answers what is kept.";

export const addQuietScoreRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/quiet-score",
  access,
  operationId: "addQuietScore",
  tags,
  summary: "Keep one measurement",
  description: `${rules} 422: diary.too_late, diary.in_future, diary.too_many, diary.out_of_bounds, diary.id_reused.`,
  request: { body: jsonBody(QuietMeasurement) },
  responses: { 200: jsonResponse(QuietScore, "The score, as it is kept") },
});

export const addQuietScoresRoute = defineRoute({
  method: "post",
  path: "/lowkeymode/quiet-scores",
  access,
  operationId: "addQuietScores",
  tags,
  summary: "Keep up to 200 measurements made offline",
  description: `${rules} Each has an outcome of its own; send the whole batch again when no answer came.`,
  request: { body: jsonBody(QuietBatch) },
  responses: { 200: jsonResponse(QuietOutcomes, "What became of each") },
});

export const listQuietScoresRoute = defineRoute({
  method: "get",
  path: "/lowkeymode/quiet-scores",
  access,
  operationId: "listQuietScores",
  tags,
  summary: "One's own measurements, day by day",
  request: {
    query: z.object({
      cursor: z.string().max(200).optional(),
      days: z.coerce.number().int().min(1).max(31).default(7).describe("Days with measurements on a page"),
    }),
  },
  responses: { 200: jsonResponse(QuietHistory, "A page of days") },
});
