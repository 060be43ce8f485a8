import type { ReadonlySignal } from "@preact/signals";
import type { ConversationSummary, ThreadMessage } from "../../../shared/messages.ts";
import type { InboxApi } from "../api/inbox.api.ts";

type Surroundings = {
  readonly api: InboxApi;
  /** The open conversation. */
  readonly conversationId: ReadonlySignal<string | null>;
  /** Takes an answered message into the thread. */
  readonly absorb: (message: ThreadMessage) => void;
  /** Takes an answered summary wherever it is shown. */
  readonly settle: (summary: ConversationSummary) => void;
};

/** What a person may do with the open conversation and its messages. Each shows its answer at once and throws ApiError. */
export function createThreadActions({ api, conversationId, absorb, settle }: Surroundings) {
  return {
    async assign(memberId: string | null): Promise<void> {
      const id = conversationId.peek();
      if (id !== null) settle(await api.assign(id, memberId));
    },
    /** Of the open conversation unless another is named. */
    async setStatus(status: "open" | "closed", id: string | null = conversationId.peek()): Promise<void> {
      if (id !== null) settle(await api.setStatus(id, status));
    },
    async retry(messageId: string): Promise<void> {
      const id = conversationId.peek();
      if (id !== null) absorb(await api.retry(id, messageId));
    },
    async discard(messageId: string): Promise<void> {
      const id = conversationId.peek();
      if (id !== null) absorb(await api.discard(id, messageId));
    },
    async react(messageId: string, emoji: string | null): Promise<void> {
      const id = conversationId.peek();
      if (id !== null) absorb(await api.react(id, messageId, emoji));
    },
  };
}
