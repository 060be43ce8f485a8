import { z } from "zod";
import { languages } from "../languages.ts";
import { plainLine } from "../plain-text.ts";
import { outwardChannels, purposes } from "../purposes.ts";

/**
 * A question about customers: conditions, joined by all, any or none, nested. Three readers agree on what each one means: the compiler
 * to SQL (modules/segments), the evaluator beside this file, and the sentence that people read.
 */

export const maximumConditions = 30;

const days = z.int().min(1).max(3650);
const text = plainLine().trim().min(1).max(200);
const few = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(50);
/** A calendar day as customers' own date fields hold it. */
const Day = z.iso.date();

/** When something was: in the last days, longer ago, or before or after an instant. */
const Moment = z.discriminatedUnion("is", [
  z.object({ is: z.literal("within_days"), days }).meta({ id: "WithinDays" }),
  z.object({ is: z.literal("more_than_days_ago"), days }).meta({ id: "MoreThanDaysAgo" }),
  z.object({ is: z.literal("before"), at: z.iso.datetime() }).meta({ id: "BeforeInstant" }),
  z.object({ is: z.literal("after"), at: z.iso.datetime() }).meta({ id: "AfterInstant" }),
]);
export type Moment = z.infer<typeof Moment>;

/** A test of one of the organization's own fields. Text is compared without regard to the case of A-Z. */
const FieldTest = z.discriminatedUnion("is", [
  z.object({ is: z.literal("present") }).meta({ id: "FieldPresent" }),
  z.object({ is: z.literal("missing") }).meta({ id: "FieldMissing" }),
  z.object({ is: z.literal("equals"), text }).meta({ id: "FieldEquals" }),
  z.object({ is: z.literal("contains"), text }).meta({ id: "FieldContains" }),
  z.object({ is: z.literal("one_of"), values: few(text) }).meta({ id: "FieldOneOf" }),
  z.object({ is: z.literal("yes") }).meta({ id: "FieldYes" }),
  z.object({ is: z.literal("no") }).meta({ id: "FieldNo" }),
  z.object({ is: z.literal("above"), number: z.number() }).meta({ id: "FieldAbove" }),
  z.object({ is: z.literal("below"), number: z.number() }).meta({ id: "FieldBelow" }),
  z.object({ is: z.literal("before_day"), day: Day }).meta({ id: "FieldBeforeDay" }),
  z.object({ is: z.literal("after_day"), day: Day }).meta({ id: "FieldAfterDay" }),
]);
export type FieldTest = z.infer<typeof FieldTest>;

export const touchTests = ["reached", "not_reached", "opened", "clicked", "replied", "failed"] as const;

const conditions = [
  z.object({ on: z.literal("name"), is: z.enum(["contains", "equals"]), text }).meta({ id: "NameCondition" }),
  z
    .object({ on: z.literal("address"), of: z.enum(["email", "phone"]), is: z.enum(["present", "missing"]) })
    .meta({ id: "AddressCondition" }),
  z.object({ on: z.literal("email_domain"), values: few(text) }).meta({ id: "EmailDomainCondition" }),
  z
    .object({
      on: z.literal("phone_prefix"),
      values: few(
        z
          .string()
          .regex(/^\+\d{1,10}$/)
          .meta({ examples: ["+971"] }),
      ),
    })
    .meta({ id: "PhonePrefixCondition" }),
  z.object({ on: z.literal("language"), values: few(z.enum(languages)) }).meta({ id: "LanguageCondition" }),
  z.object({ on: z.literal("time_zone"), values: few(text) }).meta({ id: "TimeZoneCondition" }),
  z.object({ on: z.literal("source"), values: few(text) }).meta({ id: "SourceCondition" }),
  z.object({ on: z.literal("tag"), is: z.enum(["has", "has_not"]), tag: text }).meta({ id: "TagCondition" }),
  z.object({ on: z.literal("created"), when: Moment }).meta({ id: "CreatedCondition" }),
  z
    .object({ on: z.literal("field"), key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), test: FieldTest })
    .meta({ id: "FieldCondition" }),
  z
    .object({
      on: z.literal("consent"),
      purpose: z.enum(purposes),
      channel: z.enum(outwardChannels),
      is: z.enum(["granted", "denied", "not_granted"]),
    })
    .meta({ id: "ConsentCondition" }),
  z
    .object({
      on: z.literal("event"),
      kind: text,
      is: z.enum(["at_least", "fewer_than"]),
      times: z.int().min(1).max(1000),
      withinDays: days.nullable(),
    })
    .meta({ id: "EventCondition" }),
  z
    .object({ on: z.literal("wrote"), is: z.enum(["within_days", "silent_for_days"]), days })
    .meta({ id: "WroteCondition" }),
  z.object({ on: z.literal("conversation"), is: z.enum(["never_wrote", "waits_for_answer"]) }).meta({
    id: "ConversationCondition",
  }),
  z
    .object({ on: z.literal("campaign"), campaignId: z.string().min(1).max(64), is: z.enum(touchTests) })
    .meta({ id: "CampaignCondition" }),
] as const;

export const Condition = z.discriminatedUnion("on", conditions).meta({ id: "SegmentCondition" });
export type Condition = z.infer<typeof Condition>;

export const joins = ["all", "any", "none"] as const;
export type Join = (typeof joins)[number];
const group = { on: z.literal("group"), join: z.enum(joins) };
/** A client writes what it reads: one name for each depth, because a document that contains itself is hard on generated clients. */
const InnerGroup = z
  .object({ ...group, rules: z.array(Condition).max(maximumConditions) })
  .meta({ id: "SegmentInnerGroup" });
const MiddleGroup = z
  .object({ ...group, rules: z.array(z.discriminatedUnion("on", [...conditions, InnerGroup])).max(maximumConditions) })
  .meta({ id: "SegmentMiddleGroup" });
const OuterGroup = z
  .object({ ...group, rules: z.array(z.discriminatedUnion("on", [...conditions, MiddleGroup])).max(maximumConditions) })
  .meta({ id: "SegmentOuterGroup" });

/** A saved definition. No rule at all means everybody. */
export const SegmentDefinition = OuterGroup.refine(
  (definition) => countConditions(definition) <= maximumConditions,
  `At most ${maximumConditions} conditions`,
).meta({ id: "SegmentDefinition" });
export type SegmentDefinition = z.infer<typeof SegmentDefinition>;

/** Any group of any depth, as its readers walk it. */
export type SegmentGroup = { readonly on: "group"; readonly join: Join; readonly rules: readonly SegmentNode[] };
export type SegmentNode = Condition | SegmentGroup;

function countConditions(group: SegmentGroup): number {
  return group.rules.reduce((count, rule) => count + (rule.on === "group" ? countConditions(rule) : 1), 0);
}
