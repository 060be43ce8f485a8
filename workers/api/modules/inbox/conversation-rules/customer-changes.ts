import { assertNever } from "../../../../../shared/assert-never.ts";
import type { ThreadDraft } from "./draft.ts";
import { messageText } from "./message-text.ts";
import { intakeOf } from "./new-message.ts";
import type { HeldChange, StoredMessage } from "./thread.ts";
import { repeatHorizon } from "./thread.ts";

const heldLimit = 20;
const formerTextLimit = 5;

/** Applies a customer's reaction, edit or revoke to its message. False when it is old or a repeat. */
export function applyChangeOfMessage(
  draft: ThreadDraft,
  target: StoredMessage,
  change: HeldChange,
  now: number,
): boolean {
  switch (change.kind) {
    case "reaction":
      return applyReaction(draft, target, change);
    case "edit":
      return applyEdit(draft, target, change, now);
    case "revoke":
      return applyRevoke(draft, target, change);
    default:
      return assertNever(change);
  }
}

/** Keeps a change whose message has not come yet; of each kind and message only the newest counts. */
export function holdChange(draft: ThreadDraft, change: HeldChange, now: number): boolean {
  const same = draft.head.held.find((held) => held.kind === change.kind && held.target === change.target);
  if (same !== undefined && same.at >= change.at) return false;
  const others = draft.head.held.filter((held) => held !== same && held.at > now - repeatHorizon);
  draft.adjust({ held: [...others, change].slice(-heldLimit) });
  return true;
}

function applyReaction(
  draft: ThreadDraft,
  target: StoredMessage,
  change: Extract<HeldChange, { kind: "reaction" }>,
): boolean {
  if (change.at < target.reactedAt) return false;
  const before = target.reactions.find((reaction) => reaction.by === "customer")?.emoji ?? null;
  if (before === change.emoji) {
    // Nothing to see, but an older event that is still on its way must not win.
    if (change.at > target.reactedAt) draft.keep({ ...target, reactedAt: change.at });
    return change.at > target.reactedAt;
  }
  const others = target.reactions.filter((reaction) => reaction.by !== "customer");
  const mine = change.emoji === null ? [] : [{ by: "customer" as const, emoji: change.emoji, at: change.at }];
  draft.update({ ...target, reactions: [...others, ...mine], reactedAt: change.at }, "unlisted");
  return true;
}

function applyEdit(
  draft: ThreadDraft,
  target: StoredMessage,
  change: Extract<HeldChange, { kind: "edit" }>,
  now: number,
): boolean {
  if (target.direction !== "in" || target.revokedAt !== null || change.at <= (target.editedAt ?? 0)) return false;
  const former = { text: messageText(target.content), until: change.at };
  const content = keepMedium(target, change);
  const isNewMedium = content.kind === "media" && content === change.content;
  const row = draft.update(
    {
      ...target,
      content,
      editedAt: change.at,
      formerTexts: [...target.formerTexts, former].slice(-formerTextLimit),
      providerMediaId: isNewMedium ? change.providerMediaId : target.providerMediaId,
      intake: isNewMedium ? intakeOf(change.at, now) : target.intake,
    },
    "listed",
  );
  if (row.intake !== null && !draft.head.intake.includes(row.sequence)) {
    draft.adjust({ intake: [...draft.head.intake, row.sequence] });
  }
  return true;
}

/** An edited caption comes with the same medium again, under the id we already copy or have. */
function keepMedium(target: StoredMessage, change: Extract<HeldChange, { kind: "edit" }>): StoredMessage["content"] {
  const { content } = change;
  if (content.kind === "text" && target.content.kind === "media") return { ...target.content, caption: content.body };
  if (content.kind !== "media" || target.content.kind !== "media") return content;
  const isSame = change.providerMediaId === null || change.providerMediaId === target.providerMediaId;
  return isSame ? { ...target.content, caption: content.caption } : content;
}

/** The words go, for good; that there was a message stays. */
function applyRevoke(
  draft: ThreadDraft,
  target: StoredMessage,
  change: Extract<HeldChange, { kind: "revoke" }>,
): boolean {
  if (target.direction !== "in" || target.revokedAt !== null) return false;
  draft.adjust({ intake: draft.head.intake.filter((sequence) => sequence !== target.sequence) });
  draft.update(
    {
      ...target,
      content: { kind: "unsupported", originalType: "revoked", reason: null },
      formerTexts: [],
      intake: null,
      revokedAt: change.at,
    },
    "listed",
    "messageDeleted",
  );
  return true;
}
