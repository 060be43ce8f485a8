import type { EventEnvelope } from "../../../../shared/events.ts";
import { publishEvents, type Listening } from "../../platform/events.ts";
import { deterministicId } from "../../platform/ids.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { Subject } from "./conversation-announcer.ts";
import { nextFlushAt } from "./conversation-rules/due.ts";
import type { Head } from "./conversation-rules/thread.ts";
import type { ConversationStore } from "./conversation-store.ts";
import { project, rebuild, type Projected } from "./projection.ts";
import type { Position } from "./projection-items.ts";

/**
 * Keeps D1 following the thread. When it last did is in memory only: writing that down would cost a row a flush, and D1 itself knows how
 * far it follows. An instance that does not know asks it, at its first alarm.
 */
export class Projector {
  readonly #subject: Subject;
  readonly #store: ConversationStore;
  readonly #listening: Listening;
  #position: Position | null = null;
  #flushedAt: number | null = null;
  #failures = 0;
  #dueAt: number | null;
  #running: Promise<unknown> = Promise.resolve();

  /** @param armedAt when the alarm of an earlier instance rings: it may be there for a flush */
  constructor(subject: Subject, store: ConversationStore, listening: Listening, armedAt: number | null) {
    this.#subject = subject;
    this.#store = store;
    this.#listening = listening;
    this.#dueAt = armedAt;
  }

  get dueAt(): number | null {
    return this.#dueAt;
  }

  /** Revisions that the lists are known to follow. */
  get followedRevision(): number {
    return this.#position?.revision ?? -1;
  }

  /** There is something to follow. An earlier date already set stands. */
  schedule(now: number): void {
    this.#dueAt ??= nextFlushAt(now, this.#flushedAt, this.#failures, Math.random());
  }

  /** Whether an alarm that rings now should flush: yes if due, and if this instance does not know how far D1 follows. */
  isDue(now: number): boolean {
    return this.#position === null || (this.#dueAt !== null && this.#dueAt <= now);
  }

  /** Flushes what `head` holds. Null when D1 refused or could not be reached; the next date is then set. */
  async flush(head: Head, now: number): Promise<Projected | null> {
    return this.#alone(async () => {
      try {
        const tenant = await openTenant(this.#subject.env, this.#subject.orgId);
        const subject = { tenant, conversationId: this.#subject.conversationId, head };
        const projected = await project(subject, this.#sourceOf(head), this.#position);
        await this.#publish(head, projected, now);
        this.#position = projected.position;
        this.#flushedAt = now;
        this.#failures = 0;
        this.#dueAt = null;
        return projected;
      } catch (error) {
        this.#failures += 1;
        this.#dueAt = nextFlushAt(now, this.#flushedAt, this.#failures, Math.random());
        this.#subject.log.error("conversation.flush_failed", error, { failures: this.#failures });
        return null;
      }
    });
  }

  /** @returns how many messages D1 got @throws what D1 throws */
  async rebuild(head: Head, now: number): Promise<number> {
    return this.#alone(async () => {
      const tenant = await openTenant(this.#subject.env, this.#subject.orgId, { fresh: true });
      const subject = { tenant, conversationId: this.#subject.conversationId, head };
      const { position, messages } = await rebuild(subject, this.#sourceOf(head), now);
      this.#position = position;
      return messages;
    });
  }

  #sourceOf(head: Head) {
    return {
      head,
      bySequence: (sequence: number) => this.#store.bySequence(sequence),
      readAfter: (sequence: number, limit: number) => this.#store.readAfter(sequence, limit),
    };
  }

  /** One projection at a time: a flush and a rebuild would undo each other. */
  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#running.then(work);
    this.#running = turn.catch(() => undefined);
    return turn;
  }

  /** Ids derived from what happened make subscribers see a repeated announcement as one. */
  async #publish(head: Head, { from, position, customerId }: Projected, now: number): Promise<void> {
    const { env, orgId, conversationId } = this.#subject;
    const { contactId } = head.origin;
    const envelopes: EventEnvelope[] = [];
    if (!head.announced) {
      const id = await deterministicId("evt", conversationId, "started");
      const event = { type: "inbox.conversation_started", conversationId, contactId, customerId } as const;
      envelopes.push({ id, organizationId: orgId, at: now, event });
    }
    const [fromSequence, toSequence] = [from.sequence + 1, position.sequence];
    if ((head.lastInbound?.sequence ?? 0) >= fromSequence && this.#isWanted(from.sequence)) {
      const id = await deterministicId("evt", conversationId, "received", String(fromSequence), String(toSequence));
      const event = { type: "inbox.messages_received", conversationId, contactId, fromSequence, toSequence } as const;
      envelopes.push({ id, organizationId: orgId, at: now, event });
    }
    await publishEvents(env, envelopes);
  }

  #isWanted(after: number): boolean {
    const { events, wants } = this.#listening;
    if (!events.has("inbox.messages_received")) return false;
    return this.#store.readAfter(after).some(({ author, content }) => author.kind === "customer" && wants(content));
  }
}
