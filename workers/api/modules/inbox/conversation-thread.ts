import type { Listening } from "../../platform/events.ts";
import { newId } from "../../platform/ids.ts";
import { Announcer, type Subject } from "./conversation-announcer.ts";
import { Projector } from "./conversation-projector.ts";
import type { ConversationOrigin } from "./conversation-protocol.ts";
import { lapse } from "./conversation-rules/claiming.ts";
import { ThreadDraft } from "./conversation-rules/draft.ts";
import { dueTimes, earliest } from "./conversation-rules/due.ts";
import { emptyHead, followed } from "./conversation-rules/head.ts";
import type { Circumstances } from "./conversation-rules/new-message.ts";
import type { Head } from "./conversation-rules/thread.ts";
import { ConversationStore } from "./conversation-store.ts";
import { WakeUps } from "./conversation-wake-ups.ts";

/** A decision about a thread, given as changes of the draft. */
export type Rule<Result> = (draft: ThreadDraft, circumstances: Circumstances) => Result;

const nowhere: ConversationOrigin = { channelId: "", contactId: "" };

/** Beyond this many the list of changed older messages is worth a write of its own to shorten. */
const staleEnough = 16;

export type ThreadParts = {
  readonly subject: Subject;
  readonly storage: DurableObjectStorage;
  readonly listening: Listening;
  /** When an earlier instance's alarm rings, null when none is set. */
  readonly armedAt: number | null;
  readonly defer: (work: Promise<unknown>) => void;
};

/**
 * A thread at work: its state, the one way to change it, and what follows from a change: the Lobby is told, consumers are called, the
 * lists catch up, the alarm is set. Between calls everything that matters is in the store.
 */
export class LiveThread {
  readonly store: ConversationStore;
  readonly outbound: WakeUps;
  readonly intake: WakeUps;
  /** Until when consumers may be copying which medium. In memory: copying one twice is harmless. */
  readonly copying = new Map<string, number>();
  readonly #parts: ThreadParts;
  readonly #announcer: Announcer;
  readonly #projector: Projector;
  #head: Head | null;
  #armedAt: number | null;

  constructor(parts: ThreadParts) {
    const { subject, storage, listening, armedAt, defer } = parts;
    this.#parts = parts;
    this.store = new ConversationStore(storage);
    this.outbound = new WakeUps(subject, subject.env.WHATSAPP_QUEUE);
    this.intake = new WakeUps(subject, subject.env.MEDIA_QUEUE);
    this.#announcer = new Announcer(subject, defer);
    this.#projector = new Projector(subject, this.store, listening, armedAt);
    this.#head = this.store.readHead();
    this.#armedAt = armedAt;
  }

  readonly copyingUntil = (mediaId: string): number => this.copying.get(mediaId) ?? 0;

  /** Null while nobody has written in this thread. */
  get head(): Head | null {
    return this.#head === null || this.#head.lastSequence === 0 ? null : this.#head;
  }

  /**
   * Applies a rule: stores what it changed, all or nothing, and sees to what follows.
   * @param origin what an empty thread begins as; a rule that does not begin one finds nothing to change in it
   */
  async change<Result>(rule: Rule<Result>, origin: ConversationOrigin = nowhere): Promise<Result> {
    const now = Date.now();
    const head = this.#head ?? emptyHead(origin);
    const result = this.#apply(followed(head, this.#projector.followedRevision), rule, now);
    await this.#arrange(now);
    return result;
  }

  /** Calls a consumer for something that is not in the store. */
  callOutbound(): void {
    this.#parts.defer(this.#call(this.outbound, Date.now()));
  }

  /** What the alarm does. Never throws: the platform gives an alarm up after six failures. */
  async ring(): Promise<void> {
    const now = Date.now();
    this.#armedAt = null;
    try {
      if (this.#head !== null) this.#apply(this.#head, (draft) => lapse(draft, now), now);
      if (this.head !== null && this.#projector.isDue(now)) await this.#flush(this.head, now);
    } catch (error) {
      this.#parts.subject.log.error("conversation.alarm_failed", error);
    }
    await this.#arrange(Date.now());
  }

  /** Writes D1's rows of this thread anew. @returns how many messages */
  async rebuild(): Promise<number> {
    return this.head === null ? 0 : this.#projector.rebuild(this.head, Date.now());
  }

  #apply<Result>(head: Head, rule: Rule<Result>, now: number): Result {
    const draft = new ThreadDraft(head, this.store);
    const result = rule(draft, { now, newId: (prefix) => newId(prefix, now) });
    const change = draft.finish();
    if (change === null) return result;
    this.store.save(change);
    this.#head = change.head;
    this.#announcer.tell(change.told);
    if (change.listed) this.#projector.schedule(now);
    return result;
  }

  async #flush(head: Head, now: number): Promise<void> {
    const projected = await this.#projector.flush(head, now);
    const current = this.#head;
    if (projected === null || current === null) return;
    if (current.listedRevision > head.listedRevision) this.#projector.schedule(Date.now());
    const { customerId } = projected;
    const isNews = customerId !== current.contact.customerId || !current.announced;
    if (!isNews && current.stale.length < staleEnough) return;
    this.#apply(
      current,
      (draft) => {
        draft.adjust({ ...followed(draft.head, projected.position.revision), announced: true });
        draft.adjust({ contact: { ...draft.head.contact, customerId } });
        // D1 took the customer from the contact's row: the lists know it already.
        if (isNews) draft.updateSummary("unlisted");
      },
      now,
    );
  }

  /** Calls who is needed now, and sets the alarm for what comes by itself later: only if none rings early enough. */
  async #arrange(now: number): Promise<void> {
    if (this.#head === null) return;
    const due = dueTimes({ head: this.#head, reader: this.store }, now, this.copyingUntil);
    const calls = [
      [this.outbound, due.outbound],
      [this.intake, due.intake],
    ] as const;
    for (const [wakeUps, dueAt] of calls) {
      const at = wakeUps.nextAt(dueAt);
      if (at !== null && at <= now) this.#parts.defer(this.#call(wakeUps, now));
    }
    await this.#arm(
      due.lapse,
      calls.map(([wakeUps, dueAt]) => wakeUps.nextAt(dueAt)),
      now,
    );
  }

  async #call(wakeUps: WakeUps, now: number): Promise<void> {
    const isTaken = await wakeUps.call(now, this.#head?.version ?? 0);
    if (!isTaken) await this.#arrange(Date.now());
  }

  async #arm(lapseAt: number | null, calls: readonly (number | null)[], now: number): Promise<void> {
    const next = earliest([this.#projector.dueAt, lapseAt, ...calls]);
    if (next === null || (this.#armedAt !== null && this.#armedAt <= Math.max(next, now))) return;
    this.#armedAt = Math.max(next, now);
    await this.#parts.storage.setAlarm(this.#armedAt);
  }
}
