import { z } from "zod";
import { languages } from "../languages.ts";
import { plainLine, plainText } from "../plain-text.ts";
import { purposes } from "../purposes.ts";
import { SegmentDefinition } from "../segments/definition.ts";

/** What a campaign is: whom it reaches, what it says, when it leaves and how fast. Console, API and the Campaign object share it. */

const SegmentId = z.string().max(64);

export const Audience = z
  .object({
    /** Whoever is in one of these, or is found by `definition`; with neither, every customer. */
    segmentIds: z.array(SegmentId).max(20),
    definition: SegmentDefinition.nullable(),
    excludedSegmentIds: z.array(SegmentId).max(20),
  })
  .meta({ id: "CampaignAudience" });
export type Audience = z.infer<typeof Audience>;

/** Where a variable's value comes from: a customer's own datum, and what stands there when it is missing; or the same text for all. */
export const VariableSource = z
  .object({
    from: plainLine()
      .max(80)
      .nullable()
      .describe("name, first_name, email, phone, or fields.<key>; null: always the fallback"),
    fallback: plainLine().max(200).describe("Empty: a person without the datum is not written to"),
  })
  .meta({ id: "CampaignVariable" });
export type VariableSource = z.infer<typeof VariableSource>;

const WhatsAppContent = z
  .object({
    channel: z.literal("whatsapp"),
    channelId: z.string().max(64).describe("The number it leaves from"),
    templateName: z.string().max(512),
    templateLanguages: z
      .array(z.string().max(64))
      .min(1)
      .max(20)
      .describe("As Meta writes them; a person gets the nearest, the first without one"),
    variables: z.record(z.string().max(80), VariableSource).describe("By place: header.1, body.1, body.name, button.0"),
    headerMediaId: z.string().max(64).nullable().describe("A medium of ours for an image, video or document header"),
  })
  .meta({ id: "CampaignWhatsAppContent" });

const EmailContent = z
  .object({
    channel: z.literal("email"),
    templateId: z.string().max(64),
    tracksOpens: z.boolean(),
    tracksClicks: z.boolean(),
  })
  .meta({ id: "CampaignEmailContent" });

const Wording = z.object({ title: plainLine().trim().min(1).max(120), body: plainText().trim().min(1).max(1_000) });
const wordings = z
  .partialRecord(z.enum(languages), Wording)
  .describe("At least one; a person gets their language, else the organization's");

const PushContent = z
  .object({ channel: z.literal("push"), brand: z.string().max(40), wordings, link: z.url().max(2_000).nullable() })
  .meta({ id: "CampaignPushContent" });
const InAppContent = z
  .object({ channel: z.literal("in_app"), brand: z.string().max(40), wordings, link: z.url().max(2_000).nullable() })
  .meta({ id: "CampaignInAppContent" });

export const CampaignContent = z
  .discriminatedUnion("channel", [WhatsAppContent, EmailContent, PushContent, InAppContent])
  .meta({ id: "CampaignContent" });
export type CampaignContent = z.infer<typeof CampaignContent>;

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ examples: ["09:00"] });

/** Only between these times, on these days (0 is Sunday), by the clock of the person or, without one, the organization. */
export const SendWindow = z
  .object({ from: TimeOfDay, to: TimeOfDay, days: z.array(z.int().min(0).max(6)).min(1).max(7) })
  .meta({ id: "CampaignSendWindow" });
export type SendWindow = z.infer<typeof SendWindow>;

export const CampaignStart = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("now") }).meta({ id: "CampaignStartNow" }),
    z.object({ kind: z.literal("at"), at: z.iso.datetime() }).meta({ id: "CampaignStartAt" }),
    z
      .object({ kind: z.literal("local"), date: z.iso.date(), time: TimeOfDay })
      .meta({ id: "CampaignStartLocal", description: "At this time of everybody's own clock" }),
  ])
  .meta({ id: "CampaignStart" });
export type CampaignStart = z.infer<typeof CampaignStart>;

/** At most so many messages in a second, minute or hour; `jitter` in percent of the mean gap moves each message at random. */
export const Pace = z
  .object({
    messages: z.int().min(1).max(100_000),
    per: z.enum(["second", "minute", "hour"]),
    jitterPercent: z.int().min(0).max(100),
  })
  .meta({ id: "CampaignPace" });
export type Pace = z.infer<typeof Pace>;

/** It pauses by itself when, of the newest deliveries, more than so many percent failed; never before `atLeast` were tried. */
export const StopRule = z
  .object({ failurePercent: z.int().min(1).max(100), atLeast: z.int().min(10).max(10_000) })
  .meta({ id: "CampaignStopRule" });
export type StopRule = z.infer<typeof StopRule>;

export const CampaignDefinition = z
  .object({
    purpose: z.enum(purposes),
    audience: Audience,
    content: CampaignContent,
    start: CampaignStart,
    window: SendWindow.nullable(),
    pace: Pace.nullable().describe("Null: as fast as the channel takes it"),
    stopRule: StopRule.nullable(),
    /** What the provider charges for a thousand of these messages, as far as it is known: results multiply. */
    costPerThousand: z
      .object({
        amount: z.int().min(0).max(100_000_000),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .meta({ examples: ["USD"] }),
      })
      .nullable()
      .optional()
      .describe("Minor units"),
  })
  .meta({ id: "CampaignDefinition" });
export type CampaignDefinition = z.infer<typeof CampaignDefinition>;
