import { z } from "@hono/zod-openapi";

/** How a brand's routes show a streak. All dates are the person's own days, YYYY-MM-DD. */

export const StreakDay = z
  .object({
    date: z.iso.date(),
    state: z
      .enum(["active", "frozen", "missed", "open", "before"])
      .describe(
        "open: today, with nothing on it yet; before: nothing had begun; a frozen day bridges and adds nothing",
      ),
    freeze: z.enum(["asked", "automatic", "repair"]).optional().describe("How it came to be frozen"),
    minutes: z.number().describe("Of the sessions that count"),
  })
  .meta({ id: "StreakDay" });
export type StreakDay = z.infer<typeof StreakDay>;

export const StreakReason = z
  .object({
    code: z.enum([
      "counted",
      "began",
      "frozen",
      "done_today",
      "at_risk",
      "frozen_today",
      "broken",
      "never",
      "too_short",
      "day_start",
      "travelled",
    ]),
    text: z.string().describe("A sentence in the language asked for"),
  })
  .meta({ id: "StreakReason" });
export type StreakReason = z.infer<typeof StreakReason>;

export const Streak = z
  .object({
    today: z.iso.date(),
    timeZone: z.string(),
    current: z.int().min(0).describe("Active days of the run that is alive"),
    longest: z.int().min(0),
    activeDays: z.int().min(0).describe("Ever"),
    status: z.enum(["done_today", "at_risk", "none"]),
    endsAt: z.iso
      .datetime()
      .nullable()
      .describe("Until when a session keeps a streak at risk without another freeze; null for any other"),
    dayStartsAtHour: z.int(),
    minimumMinutes: z.int(),
    calendar: z.array(StreakDay).describe("The earliest first; frozen days ahead follow today"),
    freezeLeft: z.boolean().describe("This week's freeze has not been used"),
    repairable: z.array(z.iso.date()).describe("Missed days that a repair would mend now"),
    explanation: z.array(StreakReason).describe("Why the streak is what it is"),
  })
  .meta({ id: "Streak" });
export type Streak = z.infer<typeof Streak>;
