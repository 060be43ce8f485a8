import type { Subject } from "./conversation-announcer.ts";
import type { ConversationWakeUp } from "./conversation-protocol.ts";

/** A wake-up that nobody came for by then was lost. */
const patience = 30_000;
/** A queue that refused is asked again after this. */
const pause = 5_000;

/** Calls consumers through one queue, and remembers (in memory: a call too many is harmless) whether one is on its way. */
export class WakeUps {
  readonly #subject: Subject;
  readonly #queue: Queue<ConversationWakeUp>;
  #notBefore = 0;

  constructor(subject: Subject, queue: Queue<ConversationWakeUp>) {
    this.#subject = subject;
    this.#queue = queue;
  }

  /** When to call for work that is due at `dueAt`; null when there is none. */
  nextAt(dueAt: number | null): number | null {
    return dueAt === null ? null : Math.max(dueAt, this.#notBefore);
  }

  /** A consumer came: whatever is due from now on needs a call of its own. */
  answered(): void {
    this.#notBefore = 0;
  }

  /** Calls a consumer. False when the queue refused: it is to be asked again a little later. */
  async call(now: number, version: number): Promise<boolean> {
    const { orgId, conversationId, log } = this.#subject;
    this.#notBefore = now + patience;
    try {
      await this.#queue.send({ orgId, conversationId, version });
      return true;
    } catch (error) {
      this.#notBefore = now + pause;
      log.error("conversation.wake_up_refused", error);
      return false;
    }
  }
}
