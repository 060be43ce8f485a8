import type { SendOutcome } from "../../providers/postmark/send-rules.ts";
import type { MailHappening } from "../../providers/postmark/webhook.ts";

export type LedgerState =
  | "planned"
  | "leased"
  | "attempted"
  | "sent"
  | "delivered"
  | "opened"
  | "failed"
  | "suppressed"
  | "unknown";

/** One e-mail's way. All times are integer milliseconds. */
export type Ledger = {
  readonly state: LedgerState;
  /** How often it was leased: whoever holds an older count may no longer write. */
  readonly attempts: number;
  /** planned: not before; leased, attempted: until; unknown: when to ask. Null: nothing falls due. */
  readonly dueAt: number | null;
  /** When it came into this state. */
  readonly since: number;
  readonly reason: string | null;
  readonly providerId: string | null;
};

/** What an owner of the ledger should do now. */
export type NextStep =
  | { readonly kind: "rest" }
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "send"; readonly leased: Ledger }
  | { readonly kind: "ask"; readonly unknown: Ledger };

/** Longer than an attempt can last: minting, rendering, and Postmark's ten seconds. */
export const leaseMs = 60_000;
/** An accepted e-mail is to be found at Postmark by now; what is not was never accepted. */
export const settledAfterMs = 15 * 60_000;
const firstAskMs = 5_000;
const mostAttempts = 8;

/** Reasons that Postmark tells after it had accepted an e-mail. */
const afterAcceptance: ReadonlySet<string> = new Set([
  "hard_bounce",
  "bad_address",
  "blocked",
  "deactivated",
  "bounced",
  "complained",
]);

export function planLedger(now: number): Ledger {
  return { state: "planned", attempts: 0, dueAt: null, since: now, reason: null, providerId: null };
}

/** Only `send` may lead to a request, and only after its ledger and then `markAttempted` were written against what was read. */
export function decideNext(ledger: Ledger, now: number): NextStep {
  const { state, dueAt } = ledger;
  const isDue = dueAt === null || dueAt <= now;
  switch (state) {
    case "planned":
    case "leased": {
      if (!isDue) return { kind: "wait", until: dueAt };
      const attempts = ledger.attempts + 1;
      return { kind: "send", leased: { ...ledger, state: "leased", attempts, dueAt: now + leaseMs, since: now } };
    }
    case "attempted":
      if (!isDue) return { kind: "wait", until: dueAt };
      return { kind: "ask", unknown: { ...ledger, state: "unknown", dueAt: now, since: now, reason: "lease_ended" } };
    case "unknown":
      return isDue ? { kind: "ask", unknown: ledger } : { kind: "wait", until: dueAt };
    case "sent":
    case "delivered":
    case "opened":
    case "failed":
    case "suppressed":
      return { kind: "rest" };
  }
}

/** Written last before the request leaves: from here on it may have been sent. Null when the lease has ended. */
export function markAttempted(leased: Ledger, now: number): Ledger | null {
  if (leased.state !== "leased" || leased.dueAt === null || leased.dueAt <= now) return null;
  return { ...leased, state: "attempted", dueAt: now + leaseMs, since: now };
}

/** What the answer to attempt number `attempt` means. An answer that comes late changes only what is still open. */
export function applyOutcome(ledger: Ledger, attempt: number, outcome: SendOutcome, now: number): Ledger {
  if (outcome.kind === "accepted") return advance(ledger, "sent", null, outcome.providerId, now);
  const isOpen = (ledger.state === "attempted" || ledger.state === "unknown") && ledger.attempts === attempt;
  if (!isOpen) return ledger;
  const to = (state: LedgerState, dueAt: number | null): Ledger =>
    ledger.state === state ? ledger : { ...ledger, state, dueAt, since: now, reason: outcome.reason };
  switch (outcome.kind) {
    case "suppressed":
      return to("suppressed", null);
    case "refused":
      return to("failed", null);
    case "unknown":
      return to("unknown", now + firstAskMs);
    case "stop":
      return ledger.attempts < mostAttempts ? to("planned", now + 30 * 60_000) : to("failed", null);
    case "retry": {
      if (ledger.attempts >= mostAttempts) return to("failed", null);
      return to(
        "planned",
        now + Math.max(outcome.retryAfterMs ?? 0, Math.min(30 * 60_000, 5_000 * 4 ** (attempt - 1))),
      );
    }
  }
}

/** What Postmark says when it is asked for an e-mail whose fate is unknown. `absent` counts only when enough time has passed. */
export function applyLookup(
  ledger: Ledger,
  found: { readonly kind: "found"; readonly providerId: string } | { readonly kind: "absent" | "unreachable" },
  now: number,
): Ledger {
  if (found.kind === "found") return advance(ledger, "sent", null, found.providerId, now);
  if (ledger.state !== "unknown") return ledger;
  const waited = now - ledger.since;
  if (found.kind === "absent" && waited >= settledAfterMs) {
    const state = ledger.attempts < mostAttempts ? "planned" : "failed";
    return { ...ledger, state, dueAt: null, since: now, reason: "never_accepted" };
  }
  return { ...ledger, dueAt: now + Math.min(settledAfterMs, Math.max(firstAskMs, waited)) };
}

/** What a webhook tells. In any order and any number of times the same facts lead to the same end. */
export function applyHappening(ledger: Ledger, what: MailHappening, providerId: string | null, now: number): Ledger {
  switch (what.kind) {
    case "delivered":
      return advance(ledger, "delivered", null, providerId, now);
    case "opened":
    case "clicked":
      return advance(ledger, "opened", null, providerId, now);
    case "bounced":
      return advance(ledger, what.suppressed ? "suppressed" : "failed", what.reason, providerId, now);
    case "complained":
      return advance(ledger, "suppressed", "complained", providerId, now);
    case "deferred":
      return advance(ledger, "sent", null, providerId, now);
    case "subscription_changed":
      return ledger;
  }
}

/** Somebody wants it tried once more. What may have been sent is asked for, never sent again at once. */
export function tryAgain(ledger: Ledger, now: number): Ledger | null {
  if (ledger.state === "failed" || ledger.state === "suppressed")
    return { ...planLedger(now), providerId: null, reason: null };
  return ledger.state === "unknown" ? { ...ledger, dueAt: now } : null;
}

/** A fact never takes back a greater one; of two equal ones the first reason in the alphabet stands, whichever came first. */
function advance(
  ledger: Ledger,
  state: LedgerState,
  reason: string | null,
  providerId: string | null,
  now: number,
): Ledger {
  const kept = ledger.providerId ?? providerId;
  const [old, fresh] = [rankOf(ledger.state, ledger.reason), rankOf(state, reason)];
  if (fresh < old) return { ...ledger, providerId: kept };
  if (fresh === old) {
    const first = reason !== null && (ledger.reason === null || reason < ledger.reason) ? reason : ledger.reason;
    return { ...ledger, reason: first, providerId: kept };
  }
  return { ...ledger, state, dueAt: null, since: now, reason, providerId: kept };
}

function rankOf(state: LedgerState, reason: string | null): number {
  const isAfterAcceptance = reason !== null && afterAcceptance.has(reason);
  switch (state) {
    case "planned":
    case "leased":
    case "attempted":
    case "unknown":
      return 0;
    case "sent":
      return 1;
    case "delivered":
      return 2;
    case "opened":
      return 3;
    case "failed":
      return isAfterAcceptance ? 4 : 0;
    case "suppressed":
      return isAfterAcceptance ? 5 : 0;
  }
}
