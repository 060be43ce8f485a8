/**
 * The states of one delivery, each with the byte it is kept as in a campaign's page. What is known only grows: a greater fact is never
 * taken back by a lesser one that comes late.
 */
export const deliveryStates = {
  planned: 0,
  leased: 1,
  /** Written before the request leaves: from here on it may have been sent. */
  attempted: 2,
  sent: 3,
  delivered: 4,
  /** Read on WhatsApp, opened as an e-mail. */
  opened: 5,
  clicked: 6,
  replied: 7,
  /** It may have been sent, and nobody has said so yet. Never sent again blindly. */
  unknown: 100,
  /** It goes on under another key: a retry, or later because of quiet hours. */
  moved: 101,
  /** The campaign was cancelled before its turn came. */
  cancelled: 102,
} as const;
export type ProgressState = keyof typeof deliveryStates;

/** Why a delivery failed: 20 and its place here. Only ever added to at the end: pages keep the byte. */
export const failureReasons = [
  "refused",
  "invalid_address",
  "not_on_channel",
  "rejected_by_recipient",
  "bounced",
  "template_refused",
  "template_paused",
  "content_broken",
  "variable_missing",
  "channel_not_live",
  "sender_refused",
  "provider_down",
  "too_many_attempts",
  "marketing_limited",
  "payment_needed",
  "expired",
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** Why nothing was sent: 60 and its place here. Only ever added to at the end. */
export const suppressionReasons = [
  "no_consent",
  "consent_denied",
  "opted_out",
  "bounced_before",
  "complained",
  "suppressed_by_hand",
  "suppressed_by_provider",
  "blocked",
  "archived",
  "no_address",
  "frequency_cap",
  "outside_window",
  "no_template",
  "plan_limit",
  "customer_gone",
  "duplicate_address",
  "too_late",
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

const firstFailure = 20;
const firstSuppression = 60;

/** A delivery's state as everybody reads it. */
export type DeliveryState =
  | { readonly kind: ProgressState }
  | { readonly kind: "failed"; readonly reason: FailureReason }
  | { readonly kind: "suppressed"; readonly reason: SuppressionReason };

export function toStateByte(state: DeliveryState): number {
  if (state.kind === "failed") return firstFailure + failureReasons.indexOf(state.reason);
  if (state.kind === "suppressed") return firstSuppression + suppressionReasons.indexOf(state.reason);
  return deliveryStates[state.kind];
}

/** @throws Error for a byte that nothing writes */
export function readStateByte(byte: number): DeliveryState {
  const failure = failureReasons[byte - firstFailure];
  if (failure !== undefined) return { kind: "failed", reason: failure };
  const suppression = suppressionReasons[byte - firstSuppression];
  if (suppression !== undefined) return { kind: "suppressed", reason: suppression };
  for (const kind of progressStates) if (deliveryStates[kind] === byte) return { kind };
  throw new Error(`No delivery is in state ${byte}`);
}

const progressStates: readonly ProgressState[] = [
  "planned",
  "leased",
  "attempted",
  "sent",
  "delivered",
  "opened",
  "clicked",
  "replied",
  "unknown",
  "moved",
  "cancelled",
];

/** What a provider, a link or a person told of a delivery after it had left. */
export type ReceiptKind = "sent" | "delivered" | "opened" | "clicked" | "replied";
export type Receipt =
  | { readonly kind: ReceiptKind; readonly at: number }
  | { readonly kind: "failed"; readonly reason: FailureReason; readonly at: number }
  /** It arrived, and the person wants no more: it counts as delivered, and beside the funnel. */
  | { readonly kind: "complained" | "unsubscribed"; readonly at: number };

/** Whether nothing more is to be done for it (a receipt may still move it on). */
export function isSettled({ kind }: DeliveryState): boolean {
  return kind !== "planned" && kind !== "leased" && kind !== "attempted" && kind !== "unknown";
}

/**
 * What a receipt makes of a state. In any order and any number of times the same receipts lead to the same end. A receipt for what was
 * never attempted changes nothing: it is somebody else's.
 */
export function applyReceipt(state: DeliveryState, receipt: Receipt): DeliveryState {
  const before = rankOf(state);
  if (before === null) return state;
  if (receipt.kind === "failed") return fail(state, before, receipt.reason);
  const kind = receipt.kind === "complained" || receipt.kind === "unsubscribed" ? "delivered" : receipt.kind;
  return rank[kind] > before ? { kind } : state;
}

/** Of two reasons the one earlier in the list stands, whichever came first. */
function fail(state: DeliveryState, before: number, reason: FailureReason): DeliveryState {
  if (state.kind === "failed")
    return failureReasons.indexOf(reason) < failureReasons.indexOf(state.reason) ? { kind: "failed", reason } : state;
  return before < rank.failed ? { kind: "failed", reason } : state;
}

const rank = { sent: 1, failed: 2, delivered: 3, opened: 4, clicked: 5, replied: 6 } as const;

/** Null: no receipt can concern it. */
function rankOf(state: DeliveryState): number | null {
  switch (state.kind) {
    case "attempted":
    case "unknown":
      return 0;
    case "sent":
    case "failed":
    case "delivered":
    case "opened":
    case "clicked":
    case "replied":
      return rank[state.kind];
    case "planned":
    case "leased":
    case "moved":
    case "cancelled":
    case "suppressed":
      return null;
  }
}
