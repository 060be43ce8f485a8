import { mayTake, mayWriteConversation, scopeOf } from "../../../../../shared/permissions.ts";
import type { Refusal, Viewer } from "../conversation-protocol.ts";
import type { ThreadDraft } from "./draft.ts";
import { refuseWriter } from "./sending.ts";

/**
 * Hands the conversation to a member or (null) back to everybody. Who may write all conversations may hand out any; others
 * may take what nobody has, and give back what is theirs. Of two who take at once the first wins.
 */
export function assign(draft: ThreadDraft, by: Viewer, memberId: string | null): Refusal | null {
  const { assigneeId } = draft.head;
  if (scopeOf(by.role, "whatsapp", "write") !== "all") {
    const refusal = refuseTaking(by, assigneeId, memberId);
    if (refusal !== null) return refusal;
  }
  if (assigneeId === memberId) return null;
  draft.adjust({ assigneeId: memberId });
  draft.updateSummary();
  return null;
}

function refuseTaking(by: Viewer, assigneeId: string | null, memberId: string | null): Refusal | null {
  if (memberId === null) return mayWriteConversation(by, assigneeId) ? null : { refused: "forbidden" };
  const mayWrite = scopeOf(by.role, "whatsapp", "write") !== null;
  if (!mayWrite || memberId !== by.memberId) return { refused: "forbidden" };
  if (assigneeId === by.memberId || mayTake(by, assigneeId)) return null;
  return { refused: "already_assigned" };
}

/** Closing also means that nobody waits any more; the customer's next message opens it again. */
export function setStatus(draft: ThreadDraft, by: Viewer, status: "open" | "closed"): Refusal | null {
  const refusal = refuseWriter(draft, by);
  if (refusal !== null || draft.head.status === status) return refusal;
  draft.adjust({ status, waitingSince: status === "closed" ? null : draft.head.waitingSince });
  draft.updateSummary();
  return null;
}

/** Counts everything up to a sequence as read. `confirm` is what to tell the channel was read, null when that is nothing new. */
export function markRead(
  draft: ThreadDraft,
  by: Viewer,
  upToSequence: number,
): { readonly confirm: string | null } | Refusal {
  const refusal = refuseWriter(draft, by);
  if (refusal !== null) return refusal;
  const { lastInbound, unread } = draft.head;
  if (lastInbound === null) return { refused: "nothing_to_read" };
  const left = upToSequence >= lastInbound.sequence ? 0 : Math.min(unread, draft.countInboundAfter(upToSequence));
  if (left === unread) return { confirm: null };
  draft.adjust({ unread: left });
  draft.updateSummary();
  return { confirm: left === 0 ? lastInbound.providerId : null };
}
