import {
  applyReceipt,
  type DeliveryState,
  type FailureReason,
  type Receipt,
  type SuppressionReason,
} from "../../../../shared/delivery-states.ts";

/** One single message's way. All times are integer milliseconds. */
export type Ledger = {
  readonly state: DeliveryState;
  /** How often it was leased: whoever holds an older count may no longer write. */
  readonly attempts: number;
  /** planned: not before; leased, attempted: until; unknown: when to ask. Null: nothing falls due. */
  readonly dueAt: number | null;
  /** When it came into this state. */
  readonly since: number;
  readonly providerId: string | null;
};

/** What an attempt came to. */
export type Outcome =
  | { readonly kind: "sent"; readonly providerId: string | null }
  | { readonly kind: "failed"; readonly reason: FailureReason }
  | { readonly kind: "suppressed"; readonly reason: SuppressionReason }
  /** Provably not accepted; not before `afterMs` from now. `reason` stands when it was the last time. */
  | { readonly kind: "again"; readonly reason: FailureReason; readonly afterMs: number }
  | { readonly kind: "unknown" };

export type NextStep =
  | { readonly kind: "rest" }
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "send"; readonly leased: Ledger }
  /** It may have been sent: the provider is asked where it can be, else the message stays unknown. */
  | { readonly kind: "ask"; readonly unknown: Ledger };

/** Longer than an attempt can last: reading, writing the letter, and the provider's ten seconds. */
export const leaseMs = 60_000;
/** What was accepted is to be found at the provider by now; what is not was never accepted. */
export const settledAfterMs = 15 * 60_000;
const firstAskMs = 5_000;
const mostAttempts = 8;
const longestPauseMs = 30 * 60_000;

export function planLedger(now: number): Ledger {
  return { state: { kind: "planned" }, attempts: 0, dueAt: null, since: now, providerId: null };
}

/** Only `send` may lead to a request, and only after its ledger and then `markAttempted` were written against what was read. */
export function decideNext(ledger: Ledger, now: number): NextStep {
  const { state, dueAt, attempts } = ledger;
  switch (state.kind) {
    case "planned":
    case "leased":
      if (dueAt !== null && dueAt > now) return { kind: "wait", until: dueAt };
      return { kind: "send", leased: move(ledger, { kind: "leased" }, now + leaseMs, now, attempts + 1) };
    case "attempted":
      if (dueAt !== null && dueAt > now) return { kind: "wait", until: dueAt };
      return { kind: "ask", unknown: move(ledger, { kind: "unknown" }, now, now) };
    case "unknown":
      if (dueAt === null) return { kind: "rest" };
      return dueAt > now ? { kind: "wait", until: dueAt } : { kind: "ask", unknown: ledger };
    default:
      return { kind: "rest" };
  }
}

/** Written last before the request leaves: from here on it may have been sent. Null when the lease has ended. */
export function markAttempted(leased: Ledger, now: number): Ledger | null {
  if (leased.state.kind !== "leased" || leased.dueAt === null || leased.dueAt <= now) return null;
  return move(leased, { kind: "attempted" }, now + leaseMs, now);
}

/** What the answer to attempt number `attempt` means. An answer that comes late changes only what is still open. */
export function applyOutcome(ledger: Ledger, attempt: number, outcome: Outcome, now: number): Ledger {
  if (outcome.kind === "sent") return settleLedger(ledger, { kind: "sent", at: now }, now, outcome.providerId);
  const { kind } = ledger.state;
  const isOpen = kind === "leased" || kind === "attempted" || kind === "unknown";
  if (!isOpen || ledger.attempts !== attempt) return ledger;
  switch (outcome.kind) {
    case "failed":
      return move(ledger, { kind: "failed", reason: outcome.reason }, null, now);
    case "suppressed":
      return move(ledger, { kind: "suppressed", reason: outcome.reason }, null, now);
    case "unknown":
      return kind === "unknown" ? ledger : move(ledger, { kind: "unknown" }, now + firstAskMs, now);
    case "again": {
      if (attempt >= mostAttempts) return move(ledger, { kind: "failed", reason: outcome.reason }, null, now);
      const pause = Math.min(longestPauseMs, firstAskMs * 4 ** (attempt - 1));
      return move(ledger, { kind: "planned" }, now + Math.max(outcome.afterMs, pause), now);
    }
  }
}

/** What the provider says when it is asked. `absent` counts only when enough time has passed; `never`: it cannot be asked. */
export function applyLookup(
  ledger: Ledger,
  found:
    | { readonly kind: "found"; readonly providerId: string }
    | { readonly kind: "absent" | "unreachable" | "never" },
  now: number,
): Ledger {
  if (found.kind === "found") return settleLedger(ledger, { kind: "sent", at: now }, now, found.providerId);
  if (ledger.state.kind !== "unknown") return ledger;
  if (found.kind === "never") return { ...ledger, dueAt: null };
  const waited = now - ledger.since;
  if (found.kind === "absent" && waited >= settledAfterMs) {
    if (ledger.attempts >= mostAttempts)
      return move(ledger, { kind: "failed", reason: "too_many_attempts" }, null, now);
    return move(ledger, { kind: "planned" }, null, now);
  }
  return { ...ledger, dueAt: now + Math.min(settledAfterMs, Math.max(firstAskMs, waited)) };
}

/**
 * What a webhook tells. In any order and any number of times the same receipts lead to the same end. One that is planned again
 * because nobody knew of it was sent after all: it does not leave a second time.
 */
export function settleLedger(ledger: Ledger, receipt: Receipt, now: number, providerId: string | null = null): Ledger {
  const { kind } = ledger.state;
  const mayHaveLeft = (kind === "planned" || kind === "leased") && ledger.attempts > 0;
  const before: DeliveryState = mayHaveLeft ? { kind: "unknown" } : ledger.state;
  const after = applyReceipt(before, receipt);
  const kept = ledger.providerId ?? (after === before ? null : providerId);
  if (after === before) return kept === ledger.providerId ? ledger : { ...ledger, providerId: kept };
  return { ...move(ledger, after, null, now), providerId: kept };
}

/** A person decides: `again` tries once more (what is unknown is asked for first), `settled` takes an unknown for sent. Null: it cannot. */
export function decideTrouble(ledger: Ledger, what: "again" | "settled", now: number): Ledger | null {
  const { kind } = ledger.state;
  if (kind === "unknown")
    return what === "settled" ? move(ledger, { kind: "sent" }, null, now) : { ...ledger, dueAt: now };
  const isOver = kind === "failed" || kind === "suppressed";
  return isOver && what === "again" ? { ...planLedger(now) } : null;
}

function move(
  ledger: Ledger,
  state: DeliveryState,
  dueAt: number | null,
  now: number,
  attempts = ledger.attempts,
): Ledger {
  return { ...ledger, state, dueAt, since: now, attempts };
}
