import type { MessageState } from "../../../../../shared/messages.ts";
import type { Receipt } from "../../../providers/meta/inbound.ts";
import { parseCallback } from "../conversation-callback.ts";
import type { ThreadDraft } from "./draft.ts";
import { failureOf } from "./failure.ts";
import { deliveryOf, dequeue, revertReaction } from "./outbox.ts";
import type { StoredMessage } from "./thread.ts";
import { receiptHorizon } from "./thread.ts";

/**
 * States only climb, so statuses may come twice and in any order and end the same: whoever delivered or read it has it,
 * even if a failure was reported too; a failure stands against a mere acceptance.
 */
const rank: Record<MessageState, number> = {
  received: 9,
  queued: 0,
  sending: 1,
  uncertain: 1,
  discarded: 1,
  sent: 2,
  failed: 3,
  delivered: 4,
  read: 5,
};

export type ReceiptCount = { readonly applied: number; readonly unknown: number };

/** Applies statuses. `applied` counts those that changed something, `unknown` those of messages not in this thread. */
export function applyReceipts(
  draft: ThreadDraft,
  receipts: readonly Receipt[],
  conversationId: string,
  now: number,
): ReceiptCount {
  let applied = 0;
  let unknown = 0;
  for (const receipt of receipts) {
    const row = addressee(draft, receipt, conversationId, now);
    if (row === null) unknown += 1;
    else if (row.direction === "out" ? applyToMessage(draft, row, receipt) : applyToReaction(draft, row, receipt))
      applied += 1;
  }
  return { applied, unknown };
}

function addressee(draft: ThreadDraft, receipt: Receipt, conversationId: string, now: number): StoredMessage | null {
  const callback = parseCallback(receipt.callback);
  if (callback?.conversationId === conversationId) return draft.byId(callback.messageId);
  return draft.byProviderId(receipt.providerId, now - receiptHorizon);
}

function applyToMessage(draft: ThreadDraft, row: StoredMessage, receipt: Receipt): boolean {
  if (rank[receipt.status] <= rank[row.state]) return false;
  if (receipt.status === "failed" && !isOfThisAttempt(row, receipt)) return false;
  dequeue(draft, row.sequence);
  const failure = receipt.status === "failed" ? failureOf(receipt.error?.code ?? null, null) : null;
  // A tick alone is no reason to write the lists; acceptance (our own report was lost) and failure are.
  const wasAccepted = row.state === "sent" || row.state === "delivered";
  const listed = receipt.status === "failed" || !wasAccepted ? "listed" : "unlisted";
  draft.update({ ...row, state: receipt.status, failure, providerId: row.providerId ?? receipt.providerId }, listed);
  return true;
}

/** A late failure of an earlier attempt says nothing about the one a person has since started. */
function isOfThisAttempt(row: StoredMessage, receipt: Receipt): boolean {
  const callback = parseCallback(receipt.callback);
  return callback === null ? row.providerId === receipt.providerId : callback.attempt === row.delivery?.attempt;
}

/** Our reaction has a provider id of its own, and statuses that only matter while its outcome is open. */
function applyToReaction(draft: ThreadDraft, row: StoredMessage, receipt: Receipt): boolean {
  const callback = parseCallback(receipt.callback);
  const delivery = deliveryOf(row);
  if (delivery === null || delivery.phase !== "sending" || callback?.attempt !== delivery.attempt) return false;
  if (receipt.status === "failed") {
    revertReaction(draft, row);
    return true;
  }
  dequeue(draft, row.sequence);
  draft.keep({ ...row, reactionDelivery: null });
  return true;
}
