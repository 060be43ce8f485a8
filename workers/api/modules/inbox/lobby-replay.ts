import type { ServerFrame } from "../../../../shared/socket.ts";
import type { Replay } from "./conversation-protocol.ts";
import type { ConversationFrame } from "./lobby-protocol.ts";

/** More than this while one replay is under way is cheaper read anew. */
const mostHeld = 500;

/**
 * Frames of one conversation that come while one socket's replay of it is under way. They wait, so that the socket hears what it
 * missed first and each revision in order.
 */
export class ReplayInProgress {
  readonly #held: ConversationFrame[] = [];

  get held(): readonly ConversationFrame[] {
    return this.#held;
  }

  hold(frame: ConversationFrame): void {
    if (this.#held.length <= mostHeld) this.#held.push(frame);
  }

  /** Everything to send, in order: what was missed, what came meanwhile and is newer, and the word that it is complete. */
  finish(conversationId: string, replay: Replay): readonly ServerFrame[] {
    const { messages, summary, revision } = replay;
    const newer = this.#held.filter((frame) => frame.revision > revision);
    const reset = replay.reset || newer.length > mostHeld;
    const missed = [...messages]
      .sort((a, b) => a.revision - b.revision)
      .map((message): ServerFrame => ({
        v: 1,
        type: "messageUpdated",
        conversationId,
        revision: message.revision,
        message,
        summary,
      }));
    const current: ServerFrame = {
      v: 1,
      type: "conversationUpdated",
      conversationId,
      revision,
      summary,
      visibility: "full",
    };
    const complete = [...(reset ? [] : missed), current, ...(reset ? [] : newer)];
    return [...complete, watching(conversationId, reset ? revision : (newer.at(-1)?.revision ?? revision), reset)];
  }

  /** When the conversation does not answer: what came meanwhile, and the word to read the thread anew. */
  giveUp(conversationId: string, after: number | null): readonly ServerFrame[] {
    return [...this.#held, watching(conversationId, after ?? 0, true)];
  }
}

function watching(conversationId: string, revision: number, reset: boolean): ServerFrame {
  return { v: 1, type: "watching", conversationId, revision, reset };
}
