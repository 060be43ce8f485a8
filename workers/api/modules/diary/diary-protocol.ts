/**
 * What others may ask of a Diary object: a person's private history at one brand. Everything is plain data and every method stays
 * compatible across a deploy. All times are integer ms.
 */

/** Something that happened to a person. What `data` holds is the business of whoever owns the kind: text of JSON, parsed when read. */
export type NewEntry = {
  /** For example `meditation`: names a kind for ever. */
  readonly kind: string;
  /** Of a kind, what comes twice under one is kept once. */
  readonly clientId: string;
  readonly at: number;
  /** IANA name: where the person was. */
  readonly zone: string;
  /** The person's own day it belongs to, YYYY-MM-DD. */
  readonly day: string;
  readonly data: unknown;
  /** Of a kind, only one entry has it: for what may be had once a week. */
  readonly slot?: string;
};

/** `seq`: the order of arrival, which later ones do not change. */
export type DiaryEntry = Omit<NewEntry, "slot"> & { readonly seq: number; readonly receivedAt: number };

/**
 * `reused`: the client id belongs to something that was at another time; `full`: the day holds as many of the kind as it may; `taken`:
 * another entry has the slot.
 */
export type AddOutcome = "added" | "known" | "reused" | "full" | "taken";

export type Settings = Readonly<Record<string, unknown>>;

export type DiaryExport = { readonly settings: Settings; readonly entries: readonly DiaryEntry[] };

export type DiaryProtocol = {
  /** One outcome for each entry, in order. @param mostADay of one kind */
  add(entries: readonly NewEntry[], options: AddOptions): Promise<readonly AddOutcome[]>;
  /** In the order of arrival. Both days are included. */
  readDays(kind: string, from: string, to: string): Promise<readonly DiaryEntry[]>;
  /** The last `days` days before one that have entries, whole. `next` is where the page after begins. */
  pageDays(kind: string, before: string | null, days: number): Promise<DiaryPage>;
  /** All there ever was of some kinds, in the order of arrival. */
  readKinds(kinds: readonly string[]): Promise<readonly DiaryEntry[]>;
  /** @param initial what is kept from now on where nothing was */
  readSettings(initial: Settings): Promise<Settings>;
  /** Keeps these, leaves others. */
  changeSettings(changes: Settings): Promise<Settings>;
  count(): Promise<number>;
  export(): Promise<DiaryExport>;
  /** Again changes nothing. */
  erase(): Promise<void>;
};

export type AddOptions = { readonly receivedAt: number; readonly mostADay: number };
export type DiaryPage = { readonly entries: readonly DiaryEntry[]; readonly next: string | null };
