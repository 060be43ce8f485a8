import { z } from "zod";
import { languages } from "../../../../shared/languages.ts";
import { plainLine, plainText } from "../../../../shared/plain-text.ts";

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** From this time of the person's own clock to that one nothing is sent; over midnight when `to` is earlier. */
export const QuietHours = z
  .object({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from !== to, { error: "quiet hours end at another time than they begin" })
  .meta({ id: "QuietHours" });
export type QuietHours = z.infer<typeof QuietHours>;

/** At most so many messages of campaigns to one person within so many days. */
export const FrequencyCap = z
  .object({ messages: z.int().min(1).max(100), days: z.int().min(1).max(90) })
  .meta({ id: "FrequencyCap" });
export type FrequencyCap = z.infer<typeof FrequencyCap>;

const each = <Value extends z.ZodType>(value: Value) =>
  z.object({ whatsapp: value, email: value, push: value, in_app: value });

export const QuietHoursByChannel = each(QuietHours.nullable()).meta({ id: "QuietHoursByChannel" });
export const FrequencyCaps = each(FrequencyCap.nullable()).meta({ id: "FrequencyCaps" });

export const EmailSender = z
  .object({
    fromName: plainLine().trim().max(100),
    replyTo: z.email().max(254).nullable(),
    postalAddress: plainText().trim().max(500).describe("At the foot of every campaign's e-mail"),
  })
  .meta({ id: "EmailSender" });

const Wording = plainText().trim().max(600).describe("Empty: the house's own words");
const ByLanguage = z.record(z.enum(languages), Wording);

/** What a person reads once after they asked for no more messages, and after they came back. */
export const StopTexts = z.object({ stopped: ByLanguage, resumed: ByLanguage }).meta({ id: "StopTexts" });

export const TrackingDefaults = z.object({ opens: z.boolean(), clicks: z.boolean() }).meta({ id: "TrackingDefaults" });

/** The rules of an organization for everything it sends. */
export const SendingRules = z
  .object({
    quietHours: QuietHoursByChannel,
    frequencyCaps: FrequencyCaps,
    email: EmailSender,
    stopTexts: StopTexts,
    tracking: TrackingDefaults,
  })
  .meta({ id: "SendingRules" });
export type SendingRules = z.infer<typeof SendingRules>;

const nowhere = { whatsapp: null, email: null, push: null, in_app: null };
const unsaid = () => Object.fromEntries(languages.map((language) => [language, ""]));

/** Those of an organization that has set none. */
export const usualRules: SendingRules = SendingRules.parse({
  quietHours: nowhere,
  frequencyCaps: nowhere,
  email: { fromName: "", replyTo: null, postalAddress: "" },
  stopTexts: { stopped: unsaid(), resumed: unsaid() },
  tracking: { opens: true, clicks: true },
});

/** Rules as they were stored, by this version or another: each part that does not fit is the usual one. */
export function readSendingRules(stored: unknown): SendingRules {
  const parts = typeof stored === "object" && stored !== null ? { ...usualRules, ...stored } : usualRules;
  const { shape } = SendingRules;
  return {
    quietHours: orUsual(shape.quietHours, parts.quietHours, usualRules.quietHours),
    frequencyCaps: orUsual(shape.frequencyCaps, parts.frequencyCaps, usualRules.frequencyCaps),
    email: orUsual(shape.email, parts.email, usualRules.email),
    stopTexts: orUsual(shape.stopTexts, parts.stopTexts, usualRules.stopTexts),
    tracking: orUsual(shape.tracking, parts.tracking, usualRules.tracking),
  };
}

function orUsual<Schema extends z.ZodType>(schema: Schema, part: unknown, usual: z.output<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(part);
  return parsed.success ? parsed.data : usual;
}
