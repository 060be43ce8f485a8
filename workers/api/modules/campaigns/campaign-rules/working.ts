import { assertNever } from "../../../../../shared/assert-never.ts";
import { applyReceipt, type DeliveryState } from "../../../../../shared/delivery-states.ts";
import type { ClaimedPage, DeliveryOutcome, Outcomes, Turn } from "../campaign-protocol.ts";
import type { CampaignDraft } from "./draft.ts";
import { isSending } from "./head.ts";
import { nextSlot, takeSlot } from "./pace.ts";
import { customerOf, hasPlace, placesIn, stateAt, type CampaignPage } from "./page.ts";
import { watchTried } from "./stop-rule.ts";

/** A consumer that says nothing for so long is gone (ms). Longer than any answer it may be waiting for. */
export const leaseMs = 30_000;
/** What is granted leaves within this: a pause takes no longer to be felt. */
const grantedAheadMs = 1_000;
/** A consumer is kept waiting for no longer than this; with a slower pace it gives the page back. */
const longestWaitMs = 2_000;
export const mostAttempts = 5;
/** Without a pace so many are under way at once, on all pages together: a pause finds no more. */
const mostUnderWay = 100;
/** Whoever does not report for so long holds nobody else up (ms). */
const underWayMs = 3_000;
const crowdedMs = 150;

/** Leases a page. Null: nothing of it is due now. */
export function claimPage(draft: CampaignDraft, number: number): ClaimedPage | null {
  const { now, head } = draft;
  const page = draft.page(number);
  if (page === null) return null;
  expireLease(draft, page);
  const { course, running } = head;
  const isEarly =
    page.notBefore > now || (course.pace && nextSlot(running.paceState, course.pace, now) > now + leaseMs);
  if (!isSending(head) || page.leaseUntil !== null || isEarly) return null;
  const planned = placesIn(page, "planned");
  if (planned.length === 0) return null;
  page.lease += 1;
  page.leaseUntil = now + leaseMs;
  for (const n of planned) draft.move(page, n, { kind: "leased" });
  draft.touch(page);
  return {
    ...{ kind: "work", lease: page.lease, leaseUntil: page.leaseUntil },
    ...{ purpose: course.definition.purpose, content: course.definition.content, window: course.definition.window },
    dueAt: page.notBefore,
    recipients: planned.map((n) => ({ n, customerId: customerOf(page.people[n] ?? ""), attempts: page.attempts })),
  };
}

/** Takes what ended, and writes down as attempted who may leave next. */
export function takeTurn(
  draft: CampaignDraft,
  number: number,
  lease: number,
  done: Outcomes,
  wanted: readonly number[],
): Turn {
  const page = held(draft, number, lease);
  if (page === null) return { kind: "stop" };
  for (const { n, outcome } of done) applyOutcome(draft, page, n, outcome);
  forgetUnderWay(draft, page);
  const leased = wanted.filter((n) => hasPlace(page, n) && stateAt(page, n).kind === "leased");
  if (!isSending(draft.head) || leased.length === 0) return stop(draft, page);
  const { now } = draft;
  const sends = grant(draft, leased);
  const slot = slotOf(draft);
  if (sends.length === 0 && slot > now + longestWaitMs) return stop(draft, page);
  const leaseUntil = extendLease(draft, page);
  for (const { n } of sends) draft.move(page, n, { kind: "attempted" });
  if (sends.length === 0)
    return { kind: "wait", until: Math.max(now + crowdedMs, slot - grantedAheadMs / 2), leaseUntil };
  const { running } = draft.head;
  running.underWay = { ...running.underWay, [page.page]: { at: now, count: sends.length } };
  const { pace } = draft.head.course;
  return { kind: "go", sends, leaseUntil, perSecond: pace?.per === "second" ? pace.messages : null };
}

/** A row is not written for every time somebody asks in vain. */
function extendLease(draft: CampaignDraft, page: CampaignPage): number {
  const { now } = draft;
  if (page.leaseUntil !== null && page.leaseUntil > now + (leaseMs * 2) / 3) return page.leaseUntil;
  page.leaseUntil = now + leaseMs;
  draft.touch(page);
  return page.leaseUntil;
}

function forgetUnderWay({ head }: CampaignDraft, { page }: CampaignPage): void {
  const { [page]: _, ...others } = head.running.underWay ?? {};
  head.running.underWay = others;
}

function roomLeft({ head, now }: CampaignDraft): number {
  const granted = Object.values(head.running.underWay ?? {}).filter(({ at }) => at > now - underWayMs);
  return Math.max(0, mostUnderWay - granted.reduce((sum, { count }) => sum + count, 0));
}

/** The last report of a lease. */
export function reportPage(draft: CampaignDraft, number: number, lease: number, done: Outcomes): void {
  const page = held(draft, number, lease);
  if (page === null) return;
  for (const { n, outcome } of done) applyOutcome(draft, page, n, outcome);
  release(draft, page);
}

/** Nobody came back for this page: what may have been sent is unknown, the rest is planned again. Others are left alone. */
export function expireLease(draft: CampaignDraft, page: CampaignPage): void {
  if (page.leaseUntil !== null && page.leaseUntil <= draft.now) release(draft, page);
}

/** A late holder still holds it while nobody else has it: what they say is true, and nobody else sends. */
function held(draft: CampaignDraft, number: number, lease: number): CampaignPage | null {
  const page = draft.page(number);
  return page !== null && page.leaseUntil !== null && page.lease === lease ? page : null;
}

function stop(draft: CampaignDraft, page: CampaignPage): Turn {
  release(draft, page);
  return { kind: "stop" };
}

function release(draft: CampaignDraft, page: CampaignPage): void {
  page.leaseUntil = null;
  draft.touch(page);
  forgetUnderWay(draft, page);
  for (const n of placesIn(page, "leased")) draft.move(page, n, { kind: "planned" });
  for (const n of placesIn(page, "attempted")) becomeUnknown(draft, page, n);
}

function grant(draft: CampaignDraft, leased: readonly number[]): { n: number; at: number }[] {
  const { now, head } = draft;
  const { pace } = head.course;
  if (pace === null) return leased.slice(0, roomLeft(draft)).map((n) => ({ n, at: now }));
  const sends: { n: number; at: number }[] = [];
  for (const n of leased) {
    if (slotOf(draft) > now + grantedAheadMs) break;
    sends.push({ n, at: takeSlot(head.running.paceState, pace, now) });
  }
  return sends;
}

function slotOf({ head, now }: CampaignDraft): number {
  const { pace } = head.course;
  return pace === null ? now : nextSlot(head.running.paceState, pace, now);
}

function becomeUnknown(draft: CampaignDraft, page: CampaignPage, n: number): void {
  page.unknownSince = draft.now;
  page.asked = 0;
  draft.move(page, n, { kind: "unknown" });
}

/** What a receipt said meanwhile is greater than any outcome, and stays. */
function applyOutcome(draft: CampaignDraft, page: CampaignPage, n: number, outcome: DeliveryOutcome): void {
  if (!hasPlace(page, n)) return;
  const state = stateAt(page, n);
  const isOurs = state.kind === "leased" || state.kind === "attempted";
  switch (outcome.kind) {
    case "sent":
      if (isOurs) tried(draft, page, n, { kind: "sent" });
      return;
    case "failed":
      if (isOurs) tried(draft, page, n, { kind: "failed", reason: outcome.reason });
      else draft.move(page, n, applyReceipt(state, { ...outcome, at: draft.now }));
      return;
    case "suppressed":
      if (isOurs) draft.move(page, n, outcome);
      return;
    case "retry":
      if (!isOurs) return;
      if (page.attempts + 1 >= mostAttempts) tried(draft, page, n, { kind: "failed", reason: outcome.reason });
      else tryLater(draft, page, n, page.attempts + 1, outcome.at);
      return;
    case "later":
      if (isOurs) tryLater(draft, page, n, page.attempts, outcome.at);
      return;
    case "unknown":
      if (isOurs) becomeUnknown(draft, page, n);
      return;
    default:
      return assertNever(outcome);
  }
}

function tried(draft: CampaignDraft, page: CampaignPage, n: number, state: DeliveryState): void {
  draft.move(page, n, state);
  watchTried(draft.head.running.watch, draft.head.course.definition.stopRule, state.kind === "failed");
}

/** Of a cancelled campaign nothing goes on. */
export function tryLater(draft: CampaignDraft, page: CampaignPage, n: number, attempts: number, at: number): void {
  if (draft.head.course.state === "cancelled") draft.move(page, n, { kind: "cancelled" });
  else draft.goOn(page, n, attempts, at);
}
