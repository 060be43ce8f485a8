import type { ConversationFrame } from "../lobby-protocol.ts";
import type { Head, StoredMessage, ThreadReader } from "./thread.ts";
import { replayDepth } from "./thread.ts";

/** What one visible change looked like when it happened; becomes a frame on the staff's wire. */
export type Told = {
  readonly type: ConversationFrame["type"];
  readonly message: StoredMessage | null;
  readonly head: Head;
  readonly last: StoredMessage | null;
};

/** The outcome of a rule: what to write, whom to tell, whom to wake. */
export type Change = {
  readonly head: Head;
  readonly rows: readonly StoredMessage[];
  readonly told: readonly Told[];
  /** Whether the lists have something to follow. */
  readonly listed: boolean;
};

/** A new message before it has its place in the thread. */
export type NewMessage = Omit<StoredMessage, "sequence" | "createdRevision" | "revision" | "listedRevision">;

const staleLimit = 256;

/**
 * A thread while a rule works on it. The rule stays a function from thread to change: the draft is made, filled and finished
 * within it, and sees its own changes.
 */
export class ThreadDraft {
  readonly #before: Head;
  readonly #reader: ThreadReader;
  #head: Head;
  readonly #rows = new Map<number, StoredMessage>();
  readonly #told: Told[] = [];

  constructor(head: Head, reader: ThreadReader) {
    this.#before = head;
    this.#head = head;
    this.#reader = reader;
  }

  get head(): Head {
    return this.#head;
  }

  bySequence(sequence: number): StoredMessage | null {
    return this.#rows.get(sequence) ?? this.#reader.bySequence(sequence);
  }

  byId(messageId: string): StoredMessage | null {
    return this.#drafted((row) => row.id === messageId) ?? this.#reader.byId(messageId);
  }

  byProviderId(providerId: string, since: number): StoredMessage | null {
    return this.#drafted((row) => row.providerId === providerId) ?? this.#reader.byProviderId(providerId, since);
  }

  byIdempotencyKey(key: string, since: number): StoredMessage | null {
    return this.#reader.byIdempotencyKey(key, since);
  }

  countInboundAfter(sequence: number): number {
    return this.#reader.countInboundAfter(sequence);
  }

  /** Changes the thread's own state; by itself nobody sees it. */
  adjust(part: Partial<Head>): void {
    this.#head = { ...this.#head, ...part };
  }

  /** Puts a message at the end of the thread. */
  append(message: NewMessage, type: "newMessage" | "messageSent"): StoredMessage {
    const revision = this.#head.revision + 1;
    const sequence = this.#head.lastSequence + 1;
    const row = { ...message, sequence, createdRevision: revision, revision, listedRevision: revision };
    this.#rows.set(sequence, row);
    this.adjust({ revision, listedRevision: revision, lastSequence: sequence });
    this.#tell(type, row);
    return row;
  }

  /** Stores bookkeeping of a message that nobody sees. */
  keep(row: StoredMessage): void {
    this.#rows.set(row.sequence, row);
  }

  /** Changes a message for everybody. `listed`: the conversation list and search show the difference too. */
  update(
    row: StoredMessage,
    listed: "listed" | "unlisted",
    type: "messageUpdated" | "messageDeleted" = "messageUpdated",
  ): StoredMessage {
    const revision = this.#head.revision + 1;
    const updated = { ...row, revision, listedRevision: listed === "listed" ? revision : row.listedRevision };
    this.#rows.set(row.sequence, updated);
    this.adjust({ revision });
    if (row.sequence <= this.#head.lastSequence - replayDepth) this.adjust({ deepRevision: revision });
    if (listed === "listed") this.adjust({ listedRevision: revision, stale: this.#staleWith(row.sequence, revision) });
    this.#tell(type, updated);
    return updated;
  }

  /** Says that the summary changed, no message with it. */
  updateSummary(listed: "listed" | "unlisted" = "listed"): void {
    const revision = this.#head.revision + 1;
    this.adjust(listed === "listed" ? { revision, listedRevision: revision } : { revision });
    this.#tell("conversationUpdated", null);
  }

  /** Null when nothing changed, so nothing is written. */
  finish(): Change | null {
    if (this.#head === this.#before && this.#rows.size === 0) return null;
    const { status, assigneeId } = this.#before;
    const isHandedOver = this.#head.status !== status || this.#head.assigneeId !== assigneeId;
    const stewardRevision = isHandedOver ? this.#head.revision : this.#head.stewardRevision;
    const head = { ...this.#head, stewardRevision, version: this.#before.version + 1 };
    const listed = head.listedRevision > this.#before.listedRevision;
    return { head, rows: [...this.#rows.values()].sort((a, b) => a.sequence - b.sequence), told: this.#told, listed };
  }

  #drafted(matches: (row: StoredMessage) => boolean): StoredMessage | null {
    return [...this.#rows.values()].find(matches) ?? null;
  }

  #staleWith(sequence: number, revision: number): Head["stale"] {
    const others = this.#head.stale.filter(([other]) => other !== sequence);
    return [...others, [sequence, revision] as const].slice(-staleLimit);
  }

  #tell(type: Told["type"], message: StoredMessage | null): void {
    this.#told.push({ type, message, head: this.#head, last: this.bySequence(this.#head.lastSequence) });
  }
}
