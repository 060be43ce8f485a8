import { assertNever } from "../assert-never.ts";
import type { OutwardChannel, Purpose } from "../purposes.ts";
import type { Condition, FieldTest, Moment, SegmentNode } from "./definition.ts";

/** All that conditions may ask of one customer. Times in ms. */
export type SegmentSubject = {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly source: string;
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly consents: readonly {
    readonly purpose: Purpose;
    readonly channel: OutwardChannel;
    readonly state: "granted" | "denied" | "pending";
  }[];
  readonly events: readonly { readonly kind: string; readonly at: number }[];
  readonly conversations: readonly { readonly windowClosesAt: number | null; readonly waitingSince: number | null }[];
  readonly touches: readonly { readonly campaignId: string; readonly state: string }[];
};

export const dayMs = 86_400_000;
/** A message from a customer opens the window for this long, so its end tells when they last wrote. */
export const windowMs = 24 * 3_600_000;
/** What a touch's later states imply: who clicked has opened. */
export const openedStates = ["opened", "clicked", "replied"] as const;
export const clickedStates = ["clicked", "replied"] as const;
export const reachedStates = ["sent", "delivered", "opened", "clicked", "replied"] as const;

/** Whether a customer is in a segment: the meaning of every condition, said once more without a database. */
export function isInSegment(subject: SegmentSubject, node: SegmentNode, now: number): boolean {
  if (node.on !== "group") return holds(subject, node, now);
  const results = node.rules.map((rule) => isInSegment(subject, rule, now));
  switch (node.join) {
    case "all":
      return results.every(Boolean);
    case "any":
      return results.length === 0 || results.some(Boolean);
    case "none":
      return !results.some(Boolean);
    default:
      return assertNever(node.join);
  }
}

function holds(subject: SegmentSubject, condition: Condition, now: number): boolean {
  switch (condition.on) {
    case "name":
      return condition.is === "equals"
        ? lower(subject.name) === lower(condition.text)
        : lower(subject.name).includes(lower(condition.text));
    case "address":
      return (subject[condition.of] !== null) === (condition.is === "present");
    case "email_domain":
      return condition.values.some((domain) => subject.email?.split("@")[1] === lower(domain));
    case "phone_prefix":
      return condition.values.some((prefix) => subject.phone?.startsWith(prefix) === true);
    case "language":
      return condition.values.some((value) => value === subject.language);
    case "time_zone":
      return condition.values.some((value) => value === subject.timeZone);
    case "source":
      return condition.values.some((value) => value === subject.source);
    case "tag":
      return subject.tags.includes(condition.tag) === (condition.is === "has");
    case "created":
      return isMoment(subject.createdAt, condition.when, now);
    case "field":
      return passes(subject.fields[condition.key], condition.test);
    case "consent": {
      const given = subject.consents.find(
        ({ purpose, channel }) => purpose === condition.purpose && channel === condition.channel,
      );
      return condition.is === "not_granted" ? given?.state !== "granted" : given?.state === condition.is;
    }
    case "event": {
      const since = condition.withinDays === null ? 0 : now - condition.withinDays * dayMs;
      const count = subject.events.filter(({ kind, at }) => kind === condition.kind && at >= since).length;
      return count >= condition.times === (condition.is === "at_least");
    }
    case "wrote": {
      const since = now - condition.days * dayMs;
      const wrote = subject.conversations.flatMap(({ windowClosesAt }) => windowClosesAt ?? []);
      const lately = wrote.some((closesAt) => closesAt - windowMs >= since);
      return condition.is === "within_days" ? lately : wrote.length > 0 && !lately;
    }
    case "conversation":
      return condition.is === "never_wrote"
        ? subject.conversations.every(({ windowClosesAt }) => windowClosesAt === null)
        : subject.conversations.some(({ waitingSince }) => waitingSince !== null);
    case "campaign": {
      const state = subject.touches.find(({ campaignId }) => campaignId === condition.campaignId)?.state ?? null;
      return isTouched(state, condition.is);
    }
    default:
      return assertNever(condition);
  }
}

function isTouched(state: string | null, test: Extract<Condition, { on: "campaign" }>["is"]): boolean {
  const among = (states: readonly string[]) => state !== null && states.includes(state);
  switch (test) {
    case "reached":
      return among(reachedStates);
    case "not_reached":
      return !among(reachedStates);
    case "opened":
      return among(openedStates);
    case "clicked":
      return among(clickedStates);
    case "replied":
    case "failed":
      return state === test;
    default:
      return assertNever(test);
  }
}

function isMoment(at: number, when: Moment, now: number): boolean {
  switch (when.is) {
    case "within_days":
      return at >= now - when.days * dayMs;
    case "more_than_days_ago":
      return at < now - when.days * dayMs;
    case "before":
      return at < Date.parse(when.at);
    case "after":
      return at > Date.parse(when.at);
    default:
      return assertNever(when);
  }
}

function passes(value: unknown, test: FieldTest): boolean {
  const words = typeof value === "string" ? lower(value) : null;
  const number = typeof value === "number" ? value : null;
  switch (test.is) {
    case "present":
      return value !== undefined && value !== null;
    case "missing":
      return value === undefined || value === null;
    case "equals":
      return words === lower(test.text);
    case "contains":
      return words !== null && words.includes(lower(test.text));
    case "one_of":
      return words !== null && test.values.some((candidate) => lower(candidate) === words);
    case "yes":
      return value === true;
    case "no":
      return value === false;
    case "above":
      return number !== null && number > test.number;
    case "below":
      return number !== null && number < test.number;
    case "before_day":
      return typeof value === "string" && value < test.day;
    case "after_day":
      return typeof value === "string" && value > test.day;
    default:
      return assertNever(test);
  }
}

/** As SQLite's lower(): A to Z and nothing else. */
export function lower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
