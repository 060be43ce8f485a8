import { assertNever } from "../../../../../shared/assert-never.ts";
import type { SendOutcome } from "../conversation-protocol.ts";
import { uncertainTime } from "./claiming.ts";
import type { ThreadDraft } from "./draft.ts";
import { failureOf } from "./failure.ts";
import { deliveryOf, dequeue, enqueue, failMessage, revertReaction, withDelivery } from "./outbox.ts";
import { refundPair } from "./pair-rate.ts";
import { attemptLimit, retryDelay } from "./retry-delay.ts";
import type { Delivery, StoredMessage } from "./thread.ts";

/**
 * What a consumer says of a delivery it claimed. A report of a lost lease still settles what it can: a `sent` always counts;
 * anything else only while no later attempt has begun.
 * @param random in [0, 1)
 */
export function report(
  draft: ThreadDraft,
  messageId: string,
  attempt: number,
  outcome: SendOutcome,
  now: number,
  random: number,
): void {
  const row = draft.byId(messageId);
  const delivery = row === null ? null : deliveryOf(row);
  if (row === null || delivery === null) return;
  const isCurrent = delivery.attempt === attempt && delivery.phase === "sending";
  if (outcome.kind === "sent") {
    if (row.direction === "out") settleSent(draft, row, outcome.providerId);
    else if (isCurrent) settleReaction(draft, row);
    return;
  }
  const isOpen = row.direction === "in" || row.state === "sending" || row.state === "uncertain";
  if (!isCurrent || !isOpen) return;
  switch (outcome.kind) {
    case "later":
      draft.adjust({ pairTime: refundPair(draft.head.pairTime) });
      return waitAgain(draft, row, { ...delivery, attempt: attempt - 1, notBefore: Math.max(now, outcome.retryAt) });
    case "retry":
      if (attempt - delivery.attemptsBefore >= attemptLimit) {
        return end(draft, row, { code: outcome.code, providerCode: outcome.providerCode, retryable: true });
      }
      return waitAgain(draft, row, {
        ...delivery,
        notBefore:
          now + retryDelay(attempt - delivery.attemptsBefore, outcome.providerCode, outcome.retryAfterMs, random),
      });
    case "failed":
      return end(draft, row, failureOf(outcome.providerCode, outcome.code));
    case "uncertain":
      if (row.state === "uncertain") return;
      return draft.keep(withDelivery(row, { ...delivery, leaseUntil: null, uncertainAt: now + uncertainTime }));
    default:
      return assertNever(outcome);
  }
}

/** The provider has it: true whatever else we believed, unless a later status already says more. */
function settleSent(draft: ThreadDraft, row: StoredMessage, providerId: string): void {
  const isNews = ["queued", "sending", "uncertain", "discarded"].includes(row.state);
  if (!isNews) {
    if (row.providerId === null) draft.keep({ ...row, providerId });
    return;
  }
  dequeue(draft, row.sequence);
  draft.update({ ...row, state: "sent", providerId: row.providerId ?? providerId, failure: null }, "listed");
}

function settleReaction(draft: ThreadDraft, row: StoredMessage): void {
  dequeue(draft, row.sequence);
  draft.keep({ ...row, reactionDelivery: null });
}

function waitAgain(draft: ThreadDraft, row: StoredMessage, delivery: Delivery): void {
  const waiting = withDelivery(row, { ...delivery, phase: "waiting", leaseUntil: null, uncertainAt: null });
  enqueue(draft, row.sequence);
  if (row.state === "uncertain") draft.update({ ...waiting, state: "queued" }, "listed");
  else draft.keep(row.direction === "out" ? { ...waiting, state: "queued" } : waiting);
}

function end(draft: ThreadDraft, row: StoredMessage, failure: NonNullable<StoredMessage["failure"]>): void {
  if (row.direction === "in") revertReaction(draft, row);
  else failMessage(draft, row, failure);
}
