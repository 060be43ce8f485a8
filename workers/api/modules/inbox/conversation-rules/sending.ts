import type { MessageContent } from "../../../../../shared/messages.ts";
import { conversationVisibility, mayWriteConversation } from "../../../../../shared/permissions.ts";
import type { Refusal, SendInput, Viewer } from "../conversation-protocol.ts";
import { house } from "../house.ts";
import type { ThreadDraft } from "./draft.ts";
import { messageText } from "./message-text.ts";
import type { Circumstances } from "./new-message.ts";
import { blankMessage } from "./new-message.ts";
import { deliveryOf, dequeue, enqueue, isLeased, reactionsWith, waitingDelivery } from "./outbox.ts";
import type { Head, StoredMessage } from "./thread.ts";
import { idempotencyHorizon, isWindowOpen } from "./thread.ts";

/** Whether the member may change this conversation, or why not. */
export function refuseWriter(draft: ThreadDraft, by: Viewer): Refusal | null {
  return mayWriteConversation(by, draft.head.assigneeId) ? null : { refused: "forbidden" };
}

/** Stores a member's answer, ready to go out. The same key and body again is the same message. */
export function send(
  draft: ThreadDraft,
  input: SendInput,
  circumstances: Circumstances,
): { readonly message: StoredMessage; readonly repeated: boolean } | Refusal {
  const refusal = refuseWriter(draft, input.by);
  if (refusal !== null) return refusal;
  const earlier = draft.byIdempotencyKey(input.idempotencyKey, circumstances.now - idempotencyHorizon);
  if (earlier !== null) {
    return earlier.bodyHash === input.bodyHash ? { message: earlier, repeated: true } : { refused: "body_differs" };
  }
  if (!isWindowOpen(draft.head, circumstances.now)) return { refused: "window_closed" };
  const quoted = input.replyToMessageId === null ? null : draft.byId(input.replyToMessageId);
  if (input.replyToMessageId !== null && quoted === null) return { refused: "not_found" };
  draft.adjust({ waitingSince: null, lastAt: Math.max(draft.head.lastAt, circumstances.now) });
  const message = draft.append(
    {
      ...blankMessage(circumstances),
      direction: "out",
      author: authorOf(input.by),
      content: unsigned(input.content),
      replyTo:
        quoted === null
          ? null
          : { providerId: quoted.providerId, messageId: quoted.id, preview: messageText(quoted.content) },
      state: "queued",
      idempotencyKey: input.idempotencyKey,
      bodyHash: input.bodyHash,
      delivery: waitingDelivery(circumstances.now),
    },
    "messageSent",
  );
  enqueue(draft, message.sequence);
  return { message, repeated: false };
}

/** The house is no member: what it says by itself is the system's. */
function authorOf({ memberId, name }: Viewer): StoredMessage["author"] {
  return memberId === house.memberId ? { kind: "system" } : { kind: "member", memberId, name };
}

/** A person sends a failed or uncertain message again, knowing that an uncertain one may arrive twice. */
export function retry(draft: ThreadDraft, by: Viewer, messageId: string, now: number): StoredMessage | Refusal {
  const refusal = refuseWriter(draft, by);
  if (refusal !== null) return refusal;
  const row = draft.byId(messageId);
  if (row === null) return { refused: "not_found" };
  const isRetryable = row.state === "uncertain" || (row.state === "failed" && row.failure?.retryable === true);
  if (!isRetryable) return { refused: "not_retryable" };
  if (!isWindowOpen(draft.head, now)) return { refused: "window_closed" };
  enqueue(draft, row.sequence);
  return draft.update(
    {
      ...row,
      state: "queued",
      failure: null,
      providerId: null,
      delivery: waitingDelivery(now, row.delivery?.attempt ?? 0),
    },
    "listed",
  );
}

/** Gives up a message that did not go out, or of which nobody knows. */
export function discard(draft: ThreadDraft, by: Viewer, messageId: string, now: number): StoredMessage | Refusal {
  const refusal = refuseWriter(draft, by);
  if (refusal !== null) return refusal;
  const row = draft.byId(messageId);
  if (row === null) return { refused: "not_found" };
  if (row.state === "discarded") return row;
  // A failure is the channel's last word: nobody is at work on it any more, whatever the lease says.
  const isOutOfReach = row.state !== "failed" && row.delivery !== null && isLeased(row.delivery, now);
  if (isOutOfReach || !["queued", "failed", "uncertain"].includes(row.state)) return { refused: "not_retryable" };
  dequeue(draft, row.sequence);
  return draft.update({ ...row, state: "discarded" }, "listed");
}

/** Sets, changes or (null) removes our reaction to a customer's message. Shown at once, taken back if the channel refuses. */
export function react(
  draft: ThreadDraft,
  by: Viewer,
  messageId: string,
  emoji: string | null,
  now: number,
): StoredMessage | Refusal {
  const refusal = refuseWriter(draft, by);
  if (refusal !== null) return refusal;
  const row = draft.byId(messageId);
  if (row === null || row.direction !== "in" || row.providerId === null || row.revokedAt !== null) {
    return { refused: "not_found" };
  }
  const shown = row.reactions.find((reaction) => reaction.by === "organization")?.emoji ?? null;
  if (shown === emoji) return row;
  if (!isWindowOpen(draft.head, now)) return { refused: "window_closed" };
  enqueue(draft, row.sequence);
  const reactionDelivery = {
    emoji,
    former: row.reactionDelivery === null ? shown : row.reactionDelivery.former,
    delivery: waitingDelivery(now, deliveryOf(row)?.attempt ?? 0),
  };
  return draft.update({ ...row, reactions: reactionsWith(row, emoji, now), reactionDelivery }, "unlisted");
}

/** What a member may see of the conversation, or a refusal. */
export function visibilityFor({ head }: { readonly head: Head }, viewer: Viewer): "full" | "preview" | Refusal {
  const visibility = conversationVisibility(viewer, head.assigneeId);
  return visibility === "none" ? { refused: "forbidden" } : visibility;
}

/** A stored medium is named, not linked: its URL is signed anew each time somebody may see it. */
function unsigned(content: MessageContent): MessageContent {
  return content.kind === "media" ? { ...content, media: { ...content.media, url: null } } : content;
}
