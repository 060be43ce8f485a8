import type { ThreadDraft } from "./draft.ts";
import type { Delivery, StoredMessage } from "./thread.ts";

/** The unsettled delivery of a row: of the message itself, or of our reaction to it. */
export function deliveryOf(row: StoredMessage): Delivery | null {
  return row.direction === "out" ? row.delivery : (row.reactionDelivery?.delivery ?? null);
}

export function withDelivery(row: StoredMessage, delivery: Delivery): StoredMessage {
  if (row.direction === "out") return { ...row, delivery };
  return row.reactionDelivery === null ? row : { ...row, reactionDelivery: { ...row.reactionDelivery, delivery } };
}

/** A delivery that has yet to be claimed. */
export function waitingDelivery(now: number, attempt = 0): Delivery {
  return { attempt, attemptsBefore: attempt, phase: "waiting", notBefore: now, leaseUntil: null, uncertainAt: null };
}

/** Puts a message behind everything that waits to go out; one already there keeps its place. */
export function enqueue(draft: ThreadDraft, sequence: number): void {
  if (!draft.head.outbox.includes(sequence)) draft.adjust({ outbox: [...draft.head.outbox, sequence] });
}

export function dequeue(draft: ThreadDraft, sequence: number): void {
  if (draft.head.outbox.includes(sequence))
    draft.adjust({ outbox: draft.head.outbox.filter((other) => other !== sequence) });
}

/** Whether a consumer may be at work on this delivery right now. */
export function isLeased(delivery: Delivery, now: number): boolean {
  return delivery.phase === "sending" && delivery.leaseUntil !== null && delivery.leaseUntil > now;
}

/** Ends a message that did not go out, with a reason people can be told. */
export function failMessage(
  draft: ThreadDraft,
  row: StoredMessage,
  failure: NonNullable<StoredMessage["failure"]>,
): void {
  dequeue(draft, row.sequence);
  draft.update({ ...row, state: "failed", failure }, "listed");
}

/** Takes back our reaction, which the channel refused; what it showed before stays. */
export function revertReaction(draft: ThreadDraft, row: StoredMessage): void {
  dequeue(draft, row.sequence);
  const former = row.reactionDelivery?.former ?? null;
  draft.update({ ...row, reactions: reactionsWith(row, former, row.at), reactionDelivery: null }, "unlisted");
}

/** The reactions of a message with ours set, changed or (null) removed. */
export function reactionsWith(row: StoredMessage, emoji: string | null, at: number): StoredMessage["reactions"] {
  const others = row.reactions.filter((reaction) => reaction.by !== "organization");
  return emoji === null ? others : [...others, { by: "organization", emoji, at }];
}
