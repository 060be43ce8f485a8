import { z } from "@hono/zod-openapi";
import { TimeZone } from "../../../../shared/time-zone.ts";
import { defineRoute, jsonBody, jsonResponse } from "../../platform/route.ts";

export const Pseudonym = z
  .object({
    key: z
      .string()
      .regex(/^[a-z]{2,16}-[a-z]{2,16}-[1-9]\d{3}$/)
      .meta({ examples: ["calm-otter-4821"] }),
    name: z
      .string()
      .describe("In the language asked for")
      .meta({ examples: ["Calm Otter 4821"] }),
  })
  .meta({ id: "LowkeyPseudonym" });
export type Pseudonym = z.infer<typeof Pseudonym>;

export const PseudonymList = z.object({ items: z.array(Pseudonym) }).meta({ id: "LowkeyPseudonymList" });

const DayStart = z.int().min(0).max(12).describe("Before this hour of the local clock it is still the day before");

export const Profile = z
  .object({
    pseudonym: Pseudonym,
    onLeaderboard: z.boolean().describe("False: nobody else sees any score"),
    timeZone: TimeZone.describe("What today means; sessions and measurements keep zones of their own"),
    dayStartsAtHour: DayStart,
    freezeAutomatically: z.boolean().describe("A missed day takes the week's freeze by itself"),
    minimumMinutes: z.int().min(1).describe("A shorter meditation does not count for the streak"),
  })
  .meta({ id: "LowkeyProfile" });
export type Profile = z.infer<typeof Profile>;

export const ProfileChange = z
  .object({
    pseudonym: Pseudonym.shape.key.optional().describe("One that was suggested"),
    onLeaderboard: z.boolean().optional(),
    timeZone: TimeZone.optional(),
    dayStartsAtHour: DayStart.optional(),
    freezeAutomatically: z.boolean().optional(),
  })
  .meta({ id: "LowkeyProfileChange" });
export type ProfileChange = z.infer<typeof ProfileChange>;

const access = { brand: "lowkeymode" } as const;
const tags = ["LowkeyMode"] as const;

export const readProfileRoute = defineRoute({
  method: "get",
  path: "/lowkeymode/profile",
  access,
  operationId: "readLowkeyProfile",
  tags,
  summary: "One's own pseudonym and settings",
  responses: { 200: jsonResponse(Profile, "The profile; whoever asks first is given a pseudonym") },
});

export const changeProfileRoute = defineRoute({
  method: "patch",
  path: "/lowkeymode/profile",
  access,
  operationId: "changeLowkeyProfile",
  tags,
  summary: "Change one's own pseudonym and settings",
  description:
    "`onLeaderboard: false` hides every score of the person before the answer; `true` shows them again. 422 `lowkeymode.pseudonym_unknown` for a name that is made of other words than ours.",
  request: { body: jsonBody(ProfileChange) },
  responses: { 200: jsonResponse(Profile, "The profile as it is now") },
});

export const suggestPseudonymsRoute = defineRoute({
  method: "get",
  path: "/lowkeymode/profile/pseudonyms",
  access,
  operationId: "suggestLowkeyPseudonyms",
  tags,
  summary: "Six pseudonyms to choose from, others each time",
  responses: { 200: jsonResponse(PseudonymList, "Suggestions") },
});
