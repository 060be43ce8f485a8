import { mayWriteConversation } from "../../../../shared/permissions.ts";
import type { SignalWork, Viewer } from "./conversation-protocol.ts";
import { isWindowOpen, type Head } from "./conversation-rules/thread.ts";

/** The channel shows typing for 25 s; asking more often changes nothing. */
const typingPause = 20_000;

/** What the channel may be told in passing. In memory only: one that is lost with the instance is not worth a row. */
export class Signals {
  #read: string | null = null;
  #isTyping = false;
  #typedAt = 0;

  /** @returns whether a consumer has to be called */
  confirmRead(providerId: string | null): boolean {
    if (providerId === null) return false;
    this.#read = providerId;
    return true;
  }

  /** @returns whether a consumer has to be called */
  showTyping(head: Head | null, by: Viewer, now: number): boolean {
    if (head === null || head.lastInbound?.providerId == null) return false;
    if (!mayWriteConversation(by, head.assigneeId) || !isWindowOpen(head, now)) return false;
    if (now - this.#typedAt < typingPause) return false;
    this.#typedAt = now;
    this.#isTyping = true;
    return true;
  }

  /** The next signal to send; each is handed out once. Typing also marks as read, so it goes for both. */
  take(head: Head | null): SignalWork | null {
    if (head === null) return null;
    const { channelId } = head.origin;
    const lastProviderId = head.lastInbound?.providerId ?? null;
    const read = this.#read;
    const isTyping = this.#isTyping && lastProviderId !== null;
    this.#isTyping = false;
    if (isTyping && (read === null || read === lastProviderId)) {
      this.#read = null;
      return { kind: "typing", channelId, providerId: lastProviderId };
    }
    this.#read = null;
    return read === null ? null : { kind: "mark_read", channelId, providerId: read };
  }
}
