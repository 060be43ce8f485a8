import type { MediaReference, ThreadMessage } from "../../../shared/messages.ts";

/** What an agent pressed Send on and the API has not answered yet. Its key makes every further try the same message. */
export type PendingMessage = {
  readonly key: string;
  readonly conversationId: string;
  readonly content: PendingContent;
  readonly replyTo: { readonly messageId: string; readonly preview: string } | null;
  readonly at: number;
  /** `refused` is final until a person tries again, save for client codes: those are tried again when the wire is back. */
  readonly state:
    | { readonly kind: "sending" }
    | { readonly kind: "refused"; readonly code: string; readonly sentence: string };
};

export type PendingContent =
  | { readonly kind: "text"; readonly body: string }
  | {
      readonly kind: "media";
      readonly media: MediaReference;
      readonly preview: string | null;
      readonly caption: string | null;
    };

/** Pending messages that are not in the thread yet; the wire and the answer may come in either order. */
export function withoutArrived(
  pending: readonly PendingMessage[],
  messages: readonly ThreadMessage[],
): readonly PendingMessage[] {
  const arrived = new Set(messages.flatMap((message) => message.idempotencyKey ?? []));
  return pending.some((message) => arrived.has(message.key))
    ? pending.filter((message) => !arrived.has(message.key))
    : pending;
}

export function withPendingState(
  pending: readonly PendingMessage[],
  key: string,
  state: PendingMessage["state"],
): readonly PendingMessage[] {
  return pending.map((message) => (message.key === key ? { ...message, state } : message));
}
