import type { MessageAuthor, ThreadMessage } from "../../../shared/messages.ts";
import type { PendingMessage } from "./pending.ts";

/** What the thread shows, top to bottom. A group is one sender within one minute: one name, one time, joined bubbles. */
export type ThreadItem =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  | { readonly kind: "unread"; readonly key: string }
  | { readonly kind: "notice"; readonly key: string; readonly message: ThreadMessage }
  | {
      readonly kind: "group";
      readonly key: string;
      readonly direction: "in" | "out";
      readonly author: MessageAuthor;
      readonly at: number;
      readonly messages: readonly ThreadMessage[];
    }
  | { readonly kind: "pending"; readonly key: string; readonly message: PendingMessage };

type Options = {
  /** The first unread message's sequence when the thread was opened, or null. */
  readonly firstUnread: number | null;
  /** The reader's calendar day of a time, as a key: 2026-11-21. */
  readonly dayOf: (at: number) => string;
};

/** Arranges a thread for reading: day lines, the "new" line, notices, and bubbles grouped by sender and minute. */
export function arrangeThread(
  messages: readonly ThreadMessage[],
  pending: readonly PendingMessage[],
  { firstUnread, dayOf }: Options,
): readonly ThreadItem[] {
  const items: ThreadItem[] = [];
  let day = "";
  for (const message of messages) {
    if (message.state === "discarded") continue;
    const at = Date.parse(message.at);
    const today = dayOf(at);
    if (today !== day) items.push({ kind: "day", key: `day ${today}`, at });
    day = today;
    if (message.sequence === firstUnread) items.push({ kind: "unread", key: "unread" });
    if (message.content.kind === "notice") {
      items.push({ kind: "notice", key: message.id, message });
      continue;
    }
    const last = items.at(-1);
    if (last?.kind === "group" && joins(last, message, at)) {
      items[items.length - 1] = { ...last, messages: [...last.messages, message] };
    } else {
      const { direction, author } = message;
      items.push({ kind: "group", key: message.id, direction, author, at, messages: [message] });
    }
  }
  for (const message of pending) items.push({ kind: "pending", key: message.key, message });
  return items;
}

function joins(group: Extract<ThreadItem, { kind: "group" }>, message: ThreadMessage, at: number): boolean {
  return (
    authorKey(group.author) === authorKey(message.author) &&
    Math.floor(group.at / 60_000) === Math.floor(at / 60_000) &&
    group.messages.at(-1)?.failure === null
  );
}

function authorKey(author: MessageAuthor): string {
  return author.kind === "member" ? author.memberId : author.kind;
}

/** The key of the item that shows a message; null when it is not among them. */
export function findItemOf(items: readonly ThreadItem[], messageId: string): string | null {
  const found = items.find(
    (item) =>
      (item.kind === "notice" && item.message.id === messageId) ||
      (item.kind === "group" && item.messages.some((message) => message.id === messageId)),
  );
  return found?.key ?? null;
}
