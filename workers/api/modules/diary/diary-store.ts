import { migrateObject } from "../../platform/object-migrations.ts";
import type { AddOptions, AddOutcome, DiaryEntry, DiaryPage, NewEntry, Settings } from "./diary-protocol.ts";

const steps = [
  `create table entries (
     seq integer primary key,
     kind text not null,
     client_id text not null,
     at integer not null,
     zone text not null,
     day text not null,
     slot text,
     data text not null,
     received_at integer not null,
     unique (kind, client_id)
   );
   create index entries_by_day on entries (kind, day);
   create unique index entries_by_slot on entries (kind, slot) where slot is not null;
   create table settings (name text primary key, value text not null) without rowid;`,
];

type EntryRow = {
  seq: number;
  kind: string;
  client_id: string;
  at: number;
  zone: string;
  day: string;
  data: string;
  received_at: number;
};
const columns = "seq, kind, client_id, at, zone, day, data, received_at";

/** All SQL of a diary. One that nobody has written in has no tables, and reading leaves it so. */
export class DiaryStore {
  readonly #storage: DurableObjectStorage;
  #isReady = false;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** All or nothing: a batch that breaks off is sent again whole. */
  add(entries: readonly NewEntry[], options: AddOptions): AddOutcome[] {
    this.#prepare();
    return this.#storage.transactionSync(() => entries.map((entry) => this.#addOne(entry, options)));
  }

  readDays(kind: string, from: string, to: string): DiaryEntry[] {
    return this.#list(`kind = ? and day between ? and ? order by seq`, kind, from, to);
  }

  pageDays(kind: string, before: string | null, days: number): DiaryPage {
    if (!this.#exists()) return { entries: [], next: null };
    const found = this.#storage.sql
      .exec<{ day: string }>(
        "select distinct day from entries where kind = ? and day < ? order by day desc limit ?",
        ...[kind, before ?? "9999", days + 1],
      )
      .toArray()
      .map(({ day }) => day);
    const shown = found.slice(0, days);
    const [newest, oldest] = [shown[0], shown.at(-1)];
    if (newest === undefined || oldest === undefined) return { entries: [], next: null };
    return { entries: this.readDays(kind, oldest, newest), next: found.length > days ? oldest : null };
  }

  readKinds(kinds: readonly string[]): DiaryEntry[] {
    return this.#list("kind in (select value from json_each(?)) order by seq", JSON.stringify(kinds));
  }

  readAll(): DiaryEntry[] {
    return this.#list("true order by seq");
  }

  count(): number {
    if (!this.#exists()) return 0;
    return this.#storage.sql.exec<{ found: number }>("select count(*) as found from entries").one().found;
  }

  settings(): Settings {
    if (!this.#exists()) return {};
    const rows = this.#storage.sql.exec<{ name: string; value: string }>("select name, value from settings").toArray();
    return Object.fromEntries(rows.map(({ name, value }): [string, unknown] => [name, JSON.parse(value)]));
  }

  keepSettings(settings: Settings, when: "always" | "absent"): void {
    const update = when === "always" ? "update set value = excluded.value" : "nothing";
    this.#prepare();
    for (const [name, value] of Object.entries(settings))
      this.#storage.sql.exec(
        `insert into settings (name, value) values (?, ?) on conflict (name) do ${update}`,
        ...[name, JSON.stringify(value)],
      );
  }

  async erase(): Promise<void> {
    this.#isReady = false;
    await this.#storage.deleteAll();
  }

  #addOne(entry: NewEntry, { receivedAt, mostADay }: AddOptions): AddOutcome {
    const { sql } = this.#storage;
    const { kind, clientId, at, zone, day, slot = null } = entry;
    const known = sql
      .exec<{ at: number }>("select at from entries where kind = ? and client_id = ?", kind, clientId)
      .toArray()[0];
    if (known) return known.at === at || slot !== null ? "known" : "reused";
    if (slot !== null && sql.exec("select 1 from entries where kind = ? and slot = ?", kind, slot).toArray().length > 0)
      return "taken";
    const { held } = sql
      .exec<{ held: number }>("select count(*) as held from entries where kind = ? and day = ?", kind, day)
      .one();
    if (held >= mostADay) return "full";
    sql.exec(
      "insert into entries (kind, client_id, at, zone, day, slot, data, received_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
      ...[kind, clientId, at, zone, day, slot, JSON.stringify(entry.data), receivedAt],
    );
    return "added";
  }

  #list(where: string, ...values: readonly string[]): DiaryEntry[] {
    if (!this.#exists()) return [];
    return this.#storage.sql
      .exec<EntryRow>(`select ${columns} from entries where ${where}`, ...values)
      .toArray()
      .map(({ client_id, received_at, data, ...row }) => ({
        ...row,
        clientId: client_id,
        receivedAt: received_at,
        data: JSON.parse(data),
      }));
  }

  #prepare(): void {
    if (this.#isReady) return;
    migrateObject(this.#storage, steps);
    this.#isReady = true;
  }

  /** Brings an older diary up to date too, and makes none where there is none. */
  #exists(): boolean {
    if (this.#isReady) return true;
    const found = this.#storage.sql.exec("select 1 from sqlite_master where name = 'entries'").toArray();
    if (found.length > 0) this.#prepare();
    return this.#isReady;
  }
}
