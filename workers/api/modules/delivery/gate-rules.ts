import type { SendWindow } from "../../../../shared/campaigns/definition.ts";
import type { SuppressionReason } from "../../../../shared/delivery-states.ts";
import type { OutwardChannel, Purpose } from "../../../../shared/purposes.ts";
import type { FrequencyCap, QuietHours } from "./sending-rules.ts";
import { mayLeaveAt, nextLeave, type SendingTimes } from "./sending-times.ts";

/** Where a message to somebody goes on its channel. On WhatsApp at least one of the two is there. */
export type Address =
  | { readonly kind: "whatsapp"; readonly phone: string | null; readonly userId: string | null }
  | { readonly kind: "email"; readonly email: string }
  | { readonly kind: "account"; readonly userId: string };

export const suppressionKinds = ["bounced", "complained", "opted_out", "by_hand", "provider"] as const;
export type SuppressionKind = (typeof suppressionKinds)[number];
export type ConsentState = "granted" | "denied" | "pending";

/** What the gate knows of one customer on one channel. Times in ms. */
export type RecipientFacts = {
  readonly customerId: string;
  readonly address: Address | null;
  /** IANA name; null: the organization's. */
  readonly timeZone: string | null;
  readonly isBlocked: boolean;
  readonly isArchived: boolean;
  /** By purpose, on this channel. */
  readonly consents: Readonly<Partial<Record<Purpose, ConsentState>>>;
  /** Of their address. `purposes` null: whatever the purpose. */
  readonly suppressions: readonly { readonly kind: SuppressionKind; readonly purposes: readonly string[] | null }[];
  /** Messages of other campaigns on this channel within the cap's days. */
  readonly recentMessages: number;
  /** Until when free text may go to them over this number; null: not now. Of WhatsApp only. */
  readonly windowClosesAt: number | null;
};

/** What is to be sent, as far as the gate cares. */
export type GatedMessage = {
  readonly purpose: Purpose;
  readonly form:
    | { readonly kind: "ordinary" }
    /** Free text on WhatsApp: only in the 24 hours after the person wrote. */
    | { readonly kind: "free_text" }
    /** `category` as Meta writes it; null: no approved version of it is known. */
    | { readonly kind: "template"; readonly category: string | null };
  /** Null: any day, any time. */
  readonly window: SendWindow | null;
  /** After this (ms) it makes no sense any more; null: it always does. */
  readonly latestAt: number | null;
};

/** The rules that hold on the message's channel. */
export type GateRules = {
  readonly channel: OutwardChannel;
  readonly quietHours: QuietHours | null;
  readonly cap: FrequencyCap | null;
  /** The organization's, for whoever has told none. */
  readonly timeZone: string;
  /** How many more messages the plan allows; null: no limit. */
  readonly planRemaining: number | null;
};

export type Verdict =
  | { readonly kind: "send" }
  | { readonly kind: "suppressed"; readonly reason: SuppressionReason }
  | { readonly kind: "later"; readonly at: number; readonly reason: "quiet_hours" | "send_window" };

const suppressed = (reason: SuppressionReason): Verdict => ({ kind: "suppressed", reason });

/**
 * Whether a message may go to somebody now. The first that applies stands, from what is true of the person for good to what passes:
 *
 * 1. `customer_gone`, `archived`, `blocked`, `no_address`
 * 2. their address is suppressed: `complained`, `bounced_before`, `suppressed_by_provider`, `suppressed_by_hand`, `opted_out`
 * 3. consent: `consent_denied`; marketing and news need a yes: `no_consent`. A marketing template needs the yes to marketing, whatever
 *    the campaign calls itself
 * 4. the channel: `no_template`, `outside_window`
 * 5. `too_late`; `later` while it is quiet where the person lives, or outside the campaign's window
 * 6. `frequency_cap` (not for service), `plan_limit`: as they stand when it would leave
 *
 * @param facts null: there is no such customer
 */
export function judge(
  facts: RecipientFacts | null,
  message: GatedMessage,
  rules: GateRules,
  now: number,
  askClock: AskClock = nextLeave,
): Verdict {
  if (facts === null) return suppressed("customer_gone");
  const { purpose } = message;
  const refusal = refusePerson(facts, purpose) ?? refuseConsent(facts, message) ?? refuseForm(facts, message, now);
  if (refusal !== null) return suppressed(refusal);
  const timing = judgeTime(facts, message, rules, now, askClock);
  if (timing !== null) return timing;
  const isCapped = purpose !== "service" && rules.cap !== null && facts.recentMessages >= rules.cap.messages;
  if (isCapped) return suppressed("frequency_cap");
  return rules.planRemaining !== null && rules.planRemaining <= 0 ? suppressed("plan_limit") : { kind: "send" };
}

/**
 * The same for a page of at most 100, in its order: of two people with one address the first gets it (`duplicate_address`), and each
 * one that is sent takes from what the plan allows. Who shares a zone shares one look at its clock.
 */
export function judgePage(
  customerIds: readonly string[],
  known: ReadonlyMap<string, RecipientFacts>,
  message: GatedMessage,
  rules: GateRules,
  now: number,
): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const reached = new Set<string>();
  const askClock = rememberClocks();
  let { planRemaining } = rules;
  for (const id of customerIds) {
    const facts = known.get(id) ?? null;
    const verdict = judge(facts, message, { ...rules, planRemaining }, now, askClock);
    const addresses = facts?.address ? addressTexts(facts.address) : [];
    const isRepeated = verdict.kind === "send" && addresses.some((address) => reached.has(address));
    verdicts.set(id, isRepeated ? suppressed("duplicate_address") : verdict);
    if (verdict.kind !== "send" || isRepeated) continue;
    for (const address of addresses) reached.add(address);
    if (planRemaining !== null) planRemaining -= 1;
  }
  return verdicts;
}

/** An address as suppressions name it: a phone in E.164, a channel's own id, an e-mail in lower case, an account. */
export function addressTexts(address: Address): readonly string[] {
  switch (address.kind) {
    case "whatsapp":
      return [address.phone, address.userId].filter((text) => text !== null);
    case "email":
      return [address.email.toLowerCase()];
    case "account":
      return [address.userId];
  }
}

type AskClock = typeof nextLeave;

function rememberClocks(): AskClock {
  const answers = new Map<string, number | null>();
  return (times, timeZone, after) => {
    const known = answers.get(timeZone);
    if (known !== undefined) return known;
    const answer = nextLeave(times, timeZone, after);
    answers.set(timeZone, answer);
    return answer;
  };
}

function refusePerson(facts: RecipientFacts, purpose: Purpose): SuppressionReason | null {
  if (facts.isArchived) return "archived";
  if (facts.isBlocked) return "blocked";
  return facts.address === null ? "no_address" : refuseAddress(purpose, facts.suppressions);
}

/** The one that weighs most. */
function refuseAddress(purpose: Purpose, known: RecipientFacts["suppressions"]): SuppressionReason | null {
  const applying = known.filter(({ purposes }) => purposes === null || purposes.includes(purpose));
  for (const [kind, reason] of weights) if (applying.some((suppression) => suppression.kind === kind)) return reason;
  return null;
}

const weights: readonly (readonly [SuppressionKind, SuppressionReason])[] = [
  ["complained", "complained"],
  ["bounced", "bounced_before"],
  ["provider", "suppressed_by_provider"],
  ["by_hand", "suppressed_by_hand"],
  ["opted_out", "opted_out"],
];

function refuseConsent({ consents }: RecipientFacts, { purpose, form }: GatedMessage): SuppressionReason | null {
  const isMarketing = form.kind === "template" && form.category?.toUpperCase() === "MARKETING";
  const asked: readonly Purpose[] = isMarketing && purpose === "service" ? [purpose, "marketing"] : [purpose];
  if (asked.some((each) => consents[each] === "denied")) return "consent_denied";
  return asked.some((each) => each !== "service" && consents[each] !== "granted") ? "no_consent" : null;
}

function refuseForm({ windowClosesAt }: RecipientFacts, { form }: GatedMessage, now: number): SuppressionReason | null {
  switch (form.kind) {
    case "ordinary":
      return null;
    case "template":
      return form.category === null ? "no_template" : null;
    case "free_text":
      return windowClosesAt !== null && now < windowClosesAt ? null : "outside_window";
  }
}

function judgeTime(
  facts: RecipientFacts,
  message: GatedMessage,
  rules: GateRules,
  now: number,
  askClock: AskClock,
): Verdict | null {
  const { window, latestAt, form } = message;
  const times: SendingTimes = { quietHours: rules.quietHours, window };
  const timeZone = facts.timeZone ?? rules.timeZone;
  const at = times.quietHours === null && window === null ? now : askClock(times, timeZone, now);
  if (at === null || (latestAt !== null && at > latestAt)) return suppressed("too_late");
  if (at === now) return null;
  // Free text has to leave while the person's 24 hours last.
  if (form.kind === "free_text" && facts.windowClosesAt !== null && at >= facts.windowClosesAt)
    return suppressed("outside_window");
  const isQuiet = !mayLeaveAt({ quietHours: rules.quietHours, window: null }, timeZone, now);
  return { kind: "later", at, reason: isQuiet ? "quiet_hours" : "send_window" };
}
