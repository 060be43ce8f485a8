import type {
  ContactCard,
  ConversationSummary,
  MessagePreview,
  ThreadMessage,
} from "../../../../../shared/messages.ts";
import type { ConversationFrame } from "../lobby-protocol.ts";
import type { Told } from "./draft.ts";
import { messageText, previewKind } from "./message-text.ts";
import type { Head, StoredMessage } from "./thread.ts";

/** What outsiders see of a thread. `urls` links stored media by their id; one without a URL stays unlinked. */
export type Presenter = { readonly conversationId: string; readonly urls: ReadonlyMap<string, string> };

export function presentMessage(row: StoredMessage, { conversationId, urls }: Presenter): ThreadMessage {
  return {
    id: row.id,
    conversationId,
    sequence: row.sequence,
    revision: row.revision,
    direction: row.direction,
    author: row.author,
    content: row.content.kind === "media" ? linked(row.content, urls) : row.content,
    replyTo: row.replyTo === null ? null : { messageId: row.replyTo.messageId, preview: row.replyTo.preview },
    forwarded: row.forwarded,
    reactions: row.reactions.map(({ by, emoji }) => ({ by, emoji })),
    state: row.state,
    failure: row.failure,
    at: iso(row.at),
    editedAt: row.editedAt === null ? null : iso(row.editedAt),
    revokedAt: row.revokedAt === null ? null : iso(row.revokedAt),
    idempotencyKey: row.idempotencyKey,
  };
}

/** @param last the newest message of the thread, null when there is none */
export function presentSummary(head: Head, last: StoredMessage | null, conversationId: string): ConversationSummary {
  return {
    id: conversationId,
    channelId: head.origin.channelId,
    contact: presentContact(head),
    status: head.status,
    assigneeId: head.assigneeId,
    unread: head.unread,
    lastMessage: last === null ? null : presentPreview(last),
    lastAt: iso(head.lastAt),
    waitingSince: head.waitingSince === null ? null : iso(head.waitingSince),
    windowClosesAt: head.windowClosesAt === null ? null : iso(head.windowClosesAt),
    revision: head.revision,
  };
}

export function presentContact({ origin, contact }: Head): ContactCard {
  const { name, phone, username, channelUserId, customerId } = contact;
  return { id: origin.contactId, name, phone, username, channelUserId, customerId };
}

export function presentPreview(row: StoredMessage): MessagePreview {
  return {
    messageId: row.id,
    direction: row.direction,
    kind: previewKind(row),
    text: messageText(row.content),
    state: row.state,
    at: iso(row.at),
  };
}

export function presentFrame(told: Told, presenter: Presenter): ConversationFrame {
  const { conversationId } = presenter;
  const summary = presentSummary(told.head, told.last, conversationId);
  const common = { v: 1 as const, conversationId, revision: told.head.revision, summary };
  if (told.message === null || told.type === "conversationUpdated") {
    return { ...common, type: "conversationUpdated", visibility: "full" };
  }
  const message = presentMessage(told.message, presenter);
  return told.type === "messageDeleted"
    ? { ...common, type: told.type, messageId: message.id, message }
    : { ...common, type: told.type, message };
}

/** The stored media of messages, whose URLs have to be signed before they are shown. */
export function storedMediaIds(rows: readonly StoredMessage[]): readonly string[] {
  return rows.flatMap(({ content }) =>
    content.kind === "media" && content.media.state === "stored" ? [content.media.id] : [],
  );
}

function linked(
  content: Extract<ThreadMessage["content"], { kind: "media" }>,
  urls: Presenter["urls"],
): ThreadMessage["content"] {
  return { ...content, media: { ...content.media, url: urls.get(content.media.id) ?? null } };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
