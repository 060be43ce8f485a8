import { migrateObject } from "../../platform/object-migrations.ts";
import type { Change } from "./conversation-rules/draft.ts";
import { emptyHead } from "./conversation-rules/head.ts";
import type { Head, StoredMessage, ThreadReader } from "./conversation-rules/thread.ts";

/**
 * One row a message, no secondary index: one row written is all an inbound message costs here. The thread's head travels in the row
 * that a change writes anyway; of the heads in the newest rows the one with the highest version counts. Sequence 0 carries a head
 * while there is no message.
 */
const steps = [
  `create table messages (
    sequence integer primary key not null,
    message_id text not null,
    provider_id text,
    idempotency_key text,
    stored_at integer not null,
    message text,
    head text
  )`,
];

/** The head is in one of this many newest rows. */
const headDepth = 32;
/** Provider ids remembered to answer repeats without reading; beyond that the table is read. */
const rememberedLimit = 5_000;

type Row = { readonly message: string | null };

/** Provider ids of messages stored at or after `since`; if there is none older left out, those not in here are new. */
type Remembered = { readonly since: number; readonly sequences: Map<string, number> };

/** A conversation's SQLite. Reading one that was never written to creates nothing. */
export class ConversationStore implements ThreadReader {
  readonly #storage: DurableObjectStorage;
  #exists: boolean;
  #remembered: Remembered | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#exists = storage.sql.exec("select 1 from sqlite_master where name = 'messages'").toArray().length > 0;
    if (this.#exists) migrateObject(storage, steps);
  }

  /** Null while nothing was ever written. */
  readHead(): Head | null {
    if (!this.#exists) return null;
    const rows = this.#storage.sql.exec<{ head: string | null }>(
      "select head from messages order by sequence desc limit ?",
      headDepth,
    );
    return [...rows]
      .map((row) => (row.head === null ? null : parseHead(row.head)))
      .reduce(
        (newest, head) => (head !== null && (newest === null || head.version > newest.version) ? head : newest),
        null,
      );
  }

  /** Writes a change: usually one row. All of it or, when it throws, nothing. */
  save({ head, rows }: Pick<Change, "head" | "rows">): void {
    this.#storage.transactionSync(() => {
      if (!this.#exists) migrateObject(this.#storage, steps);
      const newest = rows.at(-1)?.sequence ?? -1;
      const carries = newest > head.lastSequence - headDepth && newest > 0;
      for (const row of rows) this.#write(row, carries && row.sequence === newest ? JSON.stringify(head) : null);
      if (!carries) this.#writeHead(head);
    });
    this.#exists = true;
    for (const row of rows) if (row.providerId !== null) this.#remembered?.sequences.set(row.providerId, row.sequence);
  }

  bySequence(sequence: number): StoredMessage | null {
    return this.#first("select message from messages where sequence = ?", sequence);
  }

  byId(messageId: string): StoredMessage | null {
    return this.#first("select message from messages where message_id = ? order by sequence desc limit 1", messageId);
  }

  byProviderId(providerId: string, since: number): StoredMessage | null {
    if (!this.#exists) return null;
    this.#remembered ??= this.#remember(since);
    const known = this.#remembered.sequences.get(providerId);
    if (known !== undefined) return this.bySequence(known);
    return since >= this.#remembered.since ? null : this.#newest("provider_id", providerId, since);
  }

  byIdempotencyKey(key: string, since: number): StoredMessage | null {
    return this.#newest("idempotency_key", key, since);
  }

  countInboundAfter(sequence: number): number {
    return this.readAfter(sequence).filter((row) => row.author.kind === "customer").length;
  }

  /** The newest `limit` messages before a sequence, in ascending order. */
  readBefore(before: number, limit: number): readonly StoredMessage[] {
    return this.#all(
      "select message from messages where sequence > 0 and sequence < ? order by sequence desc limit ?",
      before,
      limit,
    ).reverse();
  }

  /** Messages after a sequence, in ascending order. */
  readAfter(sequence: number, limit = -1): readonly StoredMessage[] {
    return this.#all(
      "select message from messages where sequence > ? and sequence > 0 order by sequence limit ?",
      sequence,
      limit,
    );
  }

  #write(row: StoredMessage, head: string | null): void {
    this.#storage.sql.exec(
      `insert into messages (sequence, message_id, provider_id, idempotency_key, stored_at, message, head) values (?, ?, ?, ?, ?, ?, ?)
       on conflict (sequence) do update set provider_id = excluded.provider_id, message = excluded.message, head = excluded.head`,
      row.sequence,
      row.id,
      row.providerId,
      row.idempotencyKey,
      row.storedAt,
      JSON.stringify(row),
      head,
    );
  }

  #writeHead(head: Head): void {
    this.#storage.sql.exec(
      `insert into messages (sequence, message_id, stored_at, head) values (?, '', 0, ?)
       on conflict (sequence) do update set head = excluded.head`,
      head.lastSequence,
      JSON.stringify(head),
    );
  }

  #remember(since: number): Remembered {
    const sequences = new Map<string, number>();
    let read = 0;
    const rows = this.#storage.sql.exec<{ sequence: number; provider_id: string | null; stored_at: number }>(
      "select sequence, provider_id, stored_at from messages order by sequence desc limit ?",
      rememberedLimit,
    );
    // Rows are read as they are asked for, so those beyond the horizon cost nothing.
    for (const row of rows) {
      read += 1;
      if (row.sequence === 0 || row.stored_at < since) break;
      if (row.provider_id !== null) sequences.set(row.provider_id, row.sequence);
    }
    return { since: read < rememberedLimit ? since : Number.POSITIVE_INFINITY, sequences };
  }

  #newest(column: "provider_id" | "idempotency_key", value: string, since: number): StoredMessage | null {
    if (!this.#exists) return null;
    const rows = this.#storage.sql.exec<{ sequence: number; value: string | null; stored_at: number }>(
      `select sequence, ${column} as value, stored_at from messages order by sequence desc`,
    );
    for (const row of rows) {
      if (row.sequence === 0 || row.stored_at < since) return null;
      if (row.value === value) return this.bySequence(row.sequence);
    }
    return null;
  }

  #first(query: string, ...values: readonly (string | number)[]): StoredMessage | null {
    return this.#all(query, ...values)[0] ?? null;
  }

  #all(query: string, ...values: readonly (string | number)[]): StoredMessage[] {
    if (!this.#exists) return [];
    return [...this.#storage.sql.exec<Row>(query, ...values)].flatMap(({ message }) =>
      message === null ? [] : [parseMessage(message)],
    );
  }
}

/** Guarantee: only `save` writes these texts, from values of these types. What a head of an older version lacks is as in an empty one. */
function parseHead(text: string): Head {
  const stored = JSON.parse(text) as Head;
  return { ...emptyHead(stored.origin), ...stored };
}

/** The same guarantee; a field added later must be optional. */
function parseMessage(text: string): StoredMessage {
  return JSON.parse(text) as StoredMessage;
}
