import fc from "fast-check";
import { outwardChannels, purposes } from "../purposes.ts";
import type { Condition, SegmentDefinition } from "./definition.ts";
import { touchTests } from "./definition.ts";
import { dayMs, type SegmentSubject } from "./evaluate.ts";

/** Small worlds, so that random customers and random questions often meet. */
export const now = Date.UTC(2026, 10, 21, 12);
export type TestSubject = SegmentSubject & { readonly id: string };

const names = fc.constantFrom("Mona", "mona li", "سارة", "Omar", 'Q"uote', "O'Neil", "");
const tags = fc.constantFrom("vip", "VIP", 'a"b', "عميل", "vip2");
const words = fc.constantFrom("dubai", "Dubai", "دبي", "riyadh", "2026-01-05");
const kinds = fc.constantFrom("order_placed", "cart_abandoned");
const campaignIds = fc.constantFrom("cmp_a", "cmp_b");
const ago = fc.integer({ min: 0, max: 40 }).map((days) => now - days * dayMs - 1);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const touchStates = ["sent", "delivered", "opened", "clicked", "replied", "failed", "suppressed", "unknown"];

let made = 0;
export const anySubject: fc.Arbitrary<TestSubject> = fc
  .record({
    name: names,
    email: maybe(fc.constantFrom("a@x.example", "b@y.example", "c@sub.x.example")),
    phone: maybe(fc.constantFrom("+971501", "+966502", "+15550")),
    language: maybe(fc.constantFrom("en", "ar")),
    timeZone: maybe(fc.constantFrom("Asia/Dubai", "UTC")),
    source: fc.constantFrom("channel", "import"),
    tags: fc.uniqueArray(tags, { maxLength: 3 }),
    createdAt: ago,
    fields: fc.dictionary(
      fc.constantFrom("city", "age", "member", "joined"),
      fc.oneof(words, fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, -0.5), fc.boolean(), fc.constant(null)),
      { noNullPrototype: true },
    ),
    consents: fc.uniqueArray(
      fc.record({
        purpose: fc.constantFrom(...purposes),
        channel: fc.constantFrom(...outwardChannels),
        state: fc.constantFrom("granted" as const, "denied" as const, "pending" as const),
      }),
      { maxLength: 3, selector: ({ purpose, channel }) => `${purpose}/${channel}` },
    ),
    events: fc.array(fc.record({ kind: kinds, at: ago }), { maxLength: 4 }),
    conversations: fc.array(fc.record({ windowClosesAt: maybe(ago), waitingSince: maybe(ago) }), { maxLength: 2 }),
    touches: fc.uniqueArray(fc.record({ campaignId: campaignIds, state: fc.constantFrom(...touchStates) }), {
      maxLength: 2,
      selector: ({ campaignId }) => campaignId,
    }),
  })
  .map((subject) => ({ ...subject, id: `cus_${String(++made).padStart(26, "0")}` }));

const days = fc.integer({ min: 1, max: 40 });
const instant = ago.map((at) => new Date(at).toISOString());
const moment = fc.oneof(
  fc.record({ is: fc.constantFrom("within_days" as const, "more_than_days_ago" as const), days }),
  fc.record({ is: fc.constantFrom("before" as const, "after" as const), at: instant }),
);
const fieldTest = fc.oneof(
  fc.record({ is: fc.constantFrom("present" as const, "missing" as const, "yes" as const, "no" as const) }),
  fc.record({ is: fc.constantFrom("equals" as const, "contains" as const), text: words }),
  fc.record({ is: fc.constant("one_of" as const), values: fc.array(words, { minLength: 1, maxLength: 3 }) }),
  fc.record({ is: fc.constantFrom("above" as const, "below" as const), number: fc.integer({ min: -3, max: 3 }) }),
  fc.record({ is: fc.constantFrom("before_day" as const, "after_day" as const), day: fc.constant("2026-01-05") }),
);
const some = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 1, maxLength: 2 });

export const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    on: fc.constant("name" as const),
    is: fc.constantFrom("contains" as const, "equals" as const),
    text: fc.constantFrom("mona", "MONA", "سار", "'", '"'),
  }),
  fc.record({
    on: fc.constant("address" as const),
    of: fc.constantFrom("email" as const, "phone" as const),
    is: fc.constantFrom("present" as const, "missing" as const),
  }),
  fc.record({ on: fc.constant("email_domain" as const), values: some(fc.constantFrom("x.example", "Y.example")) }),
  fc.record({ on: fc.constant("phone_prefix" as const), values: some(fc.constantFrom("+971", "+1", "+96650")) }),
  fc.record({ on: fc.constant("language" as const), values: some(fc.constantFrom("en" as const, "ar" as const)) }),
  fc.record({ on: fc.constant("time_zone" as const), values: some(fc.constantFrom("UTC", "Asia/Dubai")) }),
  fc.record({ on: fc.constant("source" as const), values: some(fc.constantFrom("import", "channel")) }),
  fc.record({ on: fc.constant("tag" as const), is: fc.constantFrom("has" as const, "has_not" as const), tag: tags }),
  fc.record({ on: fc.constant("created" as const), when: moment }),
  fc.record({
    on: fc.constant("field" as const),
    key: fc.constantFrom("city", "age", "member", "joined"),
    test: fieldTest,
  }),
  fc.record({
    on: fc.constant("consent" as const),
    purpose: fc.constantFrom(...purposes),
    channel: fc.constantFrom(...outwardChannels),
    is: fc.constantFrom("granted" as const, "denied" as const, "not_granted" as const),
  }),
  fc.record({
    on: fc.constant("event" as const),
    kind: kinds,
    is: fc.constantFrom("at_least" as const, "fewer_than" as const),
    times: fc.integer({ min: 1, max: 3 }),
    withinDays: maybe(days),
  }),
  fc.record({
    on: fc.constant("wrote" as const),
    is: fc.constantFrom("within_days" as const, "silent_for_days" as const),
    days,
  }),
  fc.record({
    on: fc.constant("conversation" as const),
    is: fc.constantFrom("never_wrote" as const, "waits_for_answer" as const),
  }),
  fc.record({ on: fc.constant("campaign" as const), campaignId: campaignIds, is: fc.constantFrom(...touchTests) }),
);

const join = fc.constantFrom("all" as const, "any" as const, "none" as const);
const group = <Rule>(rule: fc.Arbitrary<Rule>) =>
  fc.record({ on: fc.constant("group" as const), join, rules: fc.array(rule, { maxLength: 3 }) });

/** Of every depth a definition may have. */
export const anyDefinition: fc.Arbitrary<SegmentDefinition> = group(
  fc.oneof(anyCondition, group(fc.oneof(anyCondition, group(anyCondition)))),
);
