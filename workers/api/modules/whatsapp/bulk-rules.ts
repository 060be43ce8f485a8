import { assertNever } from "../../../../shared/assert-never.ts";
import type { PauseReason } from "../../../../shared/campaigns/states.ts";
import type { FailureReason, Receipt as DeliveryReceipt } from "../../../../shared/delivery-states.ts";
import {
  decideGraphError,
  type FailureReason as GraphReason,
  type PauseReason as NumberPause,
} from "../../providers/meta/graph-errors.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import type { Receipt } from "../../providers/meta/inbound.ts";
import type { DeliveryOutcome } from "../campaigns/campaign-protocol.ts";

/** What a send that brought no yes means: for its delivery, for the campaign, for the number. */
export type BulkFailure = {
  readonly outcome: DeliveryOutcome;
  /** The campaign stops by itself: everything else of it would meet the same. */
  readonly pause: PauseReason | null;
  /** Nothing will go from this number until an administrator has put something right. */
  readonly pauseNumber: NumberPause | null;
  /** The number is going too fast; `retryAfterMs` null when nobody named a time. */
  readonly tooFast: { readonly retryAfterMs: number | null } | null;
  /** The person told Meta that they want no more: it is not for this campaign alone. */
  readonly optedOut: boolean;
};

const second = 1_000;
const minute = 60 * second;
/** Meta answers "spam" for hours. */
const spamPauseMs = 60 * minute;
const retryFloorMs = 10 * second;
const pairFloorMs = 6 * second;
/** Those who were sent away together come back spread over this long. */
const spreadMs = 5 * second;

/** Meta's reasons in the words of the ledger. */
const reasons: Partial<Record<GraphReason, FailureReason>> = {
  recipient_unreachable: "not_on_channel",
  recipient_blocked: "rejected_by_recipient",
  recipient_opted_out: "rejected_by_recipient",
  recipient_is_sender: "invalid_address",
  recipient_not_allowed: "not_on_channel",
  user_id_unsupported: "invalid_address",
  withheld_by_whatsapp: "marketing_limited",
  spam_limited: "marketing_limited",
  marketing_disabled: "marketing_limited",
  template_mismatch: "template_refused",
  template_missing: "template_refused",
  template_rejected: "template_refused",
  flow_unavailable: "template_refused",
  template_paused: "template_paused",
  template_disabled: "template_paused",
  media_rejected: "content_broken",
  message_type_unsupported: "content_broken",
  rate_limited: "provider_down",
  pair_rate_limited: "provider_down",
  temporary_problem: "provider_down",
  registration_problem: "channel_not_live",
  number_not_registered: "channel_not_live",
  number_restricted: "channel_not_live",
  token_invalid: "sender_refused",
  permission_missing: "sender_refused",
  account_locked: "sender_refused",
  account_incomplete: "payment_needed",
};

export function deliveryReason(reason: string | undefined): FailureReason {
  const known = Object.entries(reasons).find(([graph]) => graph === reason);
  return known?.[1] ?? "refused";
}

/** Of the whole campaign, when Meta refuses what all of its messages have in common. */
function pauseFor(reason: GraphReason): PauseReason | null {
  if (reason === "spam_limited") return "quality_dropped";
  if (reason === "template_paused" || reason === "template_disabled") return "template_paused";
  return null;
}

/**
 * Reads a failure of sending one message of a campaign. Only what provably was not accepted is ever sent again; who was only too fast, or
 * stopped with the whole campaign, counts no attempt.
 * @param now ms
 * @param random in [0, 1)
 */
export function readBulkFailure(failure: GraphFailure, now: number, random: number): BulkFailure {
  const soon = now + retryFloorMs + random * spreadMs;
  switch (failure.kind) {
    case "unknown":
      return alone({ kind: "unknown" });
    case "unreachable":
      return alone({ kind: "retry", at: Math.ceil(soon), reason: "provider_down" });
    case "refused":
      return readRefusal(failure, now, random);
    default:
      return assertNever(failure);
  }
}

function readRefusal(failure: Extract<GraphFailure, { kind: "refused" }>, now: number, random: number): BulkFailure {
  const decision = decideGraphError(failure.code, failure.status);
  const later = (waitMs: number): DeliveryOutcome => ({
    kind: "later",
    at: Math.ceil(now + waitMs + random * spreadMs),
  });
  const pause = pauseFor(decision.reason);
  switch (decision.action) {
    case "retry": {
      const named = Math.max(decision.waitMs, failure.retryAfterMs ?? 0);
      if (decision.reason === "rate_limited")
        return { ...alone(later(named)), tooFast: { retryAfterMs: named > 0 ? named : null } };
      const floor = decision.reason === "pair_rate_limited" ? pairFloorMs : retryFloorMs;
      const at = Math.ceil(now + Math.max(named, floor) + random * spreadMs);
      return alone({ kind: "retry", at, reason: deliveryReason(decision.reason) });
    }
    case "fail": {
      if (pause !== null) return { ...alone(later(pause === "quality_dropped" ? spamPauseMs : 0)), pause };
      if (decision.reason === "recipient_opted_out")
        return { ...alone({ kind: "suppressed", reason: "opted_out" }), optedOut: true };
      return alone({ kind: "failed", reason: deliveryReason(decision.reason) });
    }
    case "pause_number":
      return { ...alone(later(0)), pause: "channel_not_live", pauseNumber: decision.reason };
    default:
      return assertNever(decision);
  }
}

/** A failure that concerns this delivery alone. */
function alone(outcome: DeliveryOutcome): BulkFailure {
  return { outcome, pause: null, pauseNumber: null, tooFast: null, optedOut: false };
}

/** What a status of Meta's says of a delivery. */
export function readDeliveryStatus({ status, at, error }: Receipt): DeliveryReceipt {
  switch (status) {
    case "sent":
    case "delivered":
      return { kind: status, at };
    case "read":
      return { kind: "opened", at };
    case "failed":
      return { kind: "failed", reason: deliveryReason(error?.reason), at };
    default:
      return assertNever(status);
  }
}
