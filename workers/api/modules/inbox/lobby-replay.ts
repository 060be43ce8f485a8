import type { ServerFrame } from "../../../../shared/socket.ts";
import type { Replay } from "./conversation-protocol.ts";
import type { ConversationFrame } from "./lobby-protocol.ts";

/**
 * Frames of one conversation that come while one socket's replay of it is under way. They wait, so that the socket hears what it
 * missed first and each revision in order.
 */
export class ReplayInProgress {
  readonly #held: ConversationFrame[] = [];

  hold(frame: ConversationFrame): void {
    this.#held.push(frame);
  }

  /** Everything to send, in order: what was missed, what came meanwhile and is newer, and the word that it is complete. */
  finish(conversationId: string, replay: Replay): readonly ServerFrame[] {
    const { messages, summary, revision, reset } = replay;
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
    const newer = this.#held.filter((frame) => frame.revision > revision);
    const current: ServerFrame = {
      v: 1,
      type: "conversationUpdated",
      conversationId,
      revision,
      summary,
      visibility: "full",
    };
    const done: ServerFrame = {
      v: 1,
      type: "watching",
      conversationId,
      revision: newer.at(-1)?.revision ?? revision,
      reset,
    };
    return [...(reset ? [] : missed), current, ...newer, done];
  }
}
