import { formatCallback } from "../conversation-callback.ts";
import type { LeasedWork } from "../conversation-protocol.ts";
import type { ThreadDraft } from "./draft.ts";
import { deliveryOf, failMessage, isLeased, revertReaction, withDelivery } from "./outbox.ts";
import { pairAllowedAt, spendPair } from "./pair-rate.ts";
import type { Delivery, StoredMessage } from "./thread.ts";
import { isWindowOpen } from "./thread.ts";

/** How long a consumer has for one send: slot, provider's 10 s time-out, report. */
export const leaseTime = 90_000;
/** How long a status may take to settle an unknown outcome. */
export const uncertainTime = 120_000;

/**
 * Hands out the oldest delivery that may go out now, leased, or null. Order is kept: while one is leased or waits for its
 * retry nothing behind it goes; one of unknown outcome no longer holds the others up.
 */
export function claim(draft: ThreadDraft, conversationId: string, now: number): LeasedWork | null {
  for (const sequence of draft.head.outbox) {
    const row = draft.bySequence(sequence);
    const delivery = row === null ? null : deliveryOf(row);
    if (row === null || delivery === null) continue;
    if (isLeased(delivery, now)) return null;
    if (delivery.phase === "sending" && row.direction === "out") continue;
    if (!isWindowOpen(draft.head, now)) {
      endForClosedWindow(draft, row);
      continue;
    }
    const mayGo = delivery.notBefore <= now && pairAllowedAt(draft.head.pairTime) <= now;
    return mayGo ? lease(draft, row, delivery, conversationId, now) : null;
  }
  return null;
}

/** Calls uncertain what nobody has settled in time. A reaction may safely be sent twice, so it just waits again. */
export function lapse(draft: ThreadDraft, now: number): void {
  for (const sequence of draft.head.outbox) {
    const row = draft.bySequence(sequence);
    const delivery = row === null ? null : deliveryOf(row);
    if (row === null || delivery?.uncertainAt == null || delivery.uncertainAt > now) continue;
    if (row.direction === "in") {
      draft.keep(
        withDelivery(row, { ...delivery, phase: "waiting", notBefore: now, leaseUntil: null, uncertainAt: null }),
      );
      continue;
    }
    draft.adjust({ outbox: draft.head.outbox.filter((other) => other !== sequence) });
    const settled = { ...delivery, leaseUntil: null, uncertainAt: null };
    draft.update({ ...row, state: "uncertain", delivery: settled }, "listed");
  }
}

function endForClosedWindow(draft: ThreadDraft, row: StoredMessage): void {
  if (row.direction === "in") revertReaction(draft, row);
  else failMessage(draft, row, { code: "window_closed", providerCode: null, retryable: true });
}

function lease(
  draft: ThreadDraft,
  row: StoredMessage,
  delivery: Delivery,
  conversationId: string,
  now: number,
): LeasedWork {
  const leaseUntil = now + leaseTime;
  const attempt = delivery.attempt + 1;
  const leased = withDelivery(row, {
    ...delivery,
    attempt,
    phase: "sending",
    leaseUntil,
    uncertainAt: leaseUntil + uncertainTime,
  });
  draft.adjust({ pairTime: spendPair(draft.head.pairTime, now) });
  // Nobody sees a difference between queued and sending, so nobody is told.
  draft.keep(row.direction === "out" ? { ...leased, state: "sending" } : leased);
  const { channelId } = draft.head.origin;
  const { channelUserId, phone } = draft.head.contact;
  return {
    kind: row.direction === "out" ? "message" : "reaction",
    messageId: row.id,
    attempt,
    leaseUntil,
    channelId,
    recipient: { userId: channelUserId, phone },
    content:
      row.direction === "out"
        ? row.content
        : { kind: "reaction", targetProviderId: row.providerId ?? "", emoji: row.reactionDelivery?.emoji ?? null },
    replyTo: row.direction === "out" ? (row.replyTo?.providerId ?? null) : null,
    callback: formatCallback({ conversationId, messageId: row.id, attempt }),
  };
}
