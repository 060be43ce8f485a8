import type { Write } from "../../platform/commit.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import type { HiddenReason } from "./board.ts";
import { afterPrefix, boardKeyOf, boardPrefix } from "./lists.ts";
import { layoutsHold } from "./node-store.ts";
import type { Path } from "./tree.ts";

export type EntryRow = {
  readonly list: string;
  readonly position: string;
  readonly who: string;
  readonly score: number;
  readonly at: number;
  readonly pseudonym: string;
};

const columns = "list, position, who, score, at, pseudonym";

export async function findEntry(tenant: Tenant, list: string, who: string): Promise<EntryRow | null> {
  return selectEntry(tenant, list, who).first<EntryRow>();
}

function selectEntry(tenant: Tenant, list: string, who: string): D1PreparedStatement {
  return tenant.database.client
    .prepare(`select ${columns} from ranking_entries where org_id = ?1 and who = ?2 and list = ?3`)
    .bind(tenant.orgId, who, list);
}

/** A person's entries in these lists. One statement each: asked for several lists at once, SQLite would read whole lists. */
export async function findEntries(tenant: Tenant, lists: readonly string[], who: string): Promise<EntryRow[]> {
  const answers = await tenant.database.client.batch<EntryRow>(lists.map((list) => selectEntry(tenant, list, who)));
  return answers.flatMap(({ results }) => results);
}

/** The positions of a stretch, in order. */
export async function readPositions(
  tenant: Tenant,
  list: string,
  { start, end }: Pick<Path, "start" | "end">,
  limit: number,
): Promise<string[]> {
  const { results } = await tenant.database.client
    .prepare(
      `select position from ranking_entries where org_id = ?1 and list = ?2 and position >= ?3 and position < ?4
       order by position limit ?5`,
    )
    .bind(tenant.orgId, list, start, end, limit)
    .all<{ position: string }>();
  return results.map(({ position }) => position);
}

/** Entries before a position, the nearest first. */
export function selectBefore(tenant: Tenant, list: string, position: string, limit: number): D1PreparedStatement {
  return tenant.database.client
    .prepare(
      `select ${columns} from ranking_entries where org_id = ?1 and list = ?2 and position < ?3
       order by position desc limit ?4`,
    )
    .bind(tenant.orgId, list, position, limit);
}

/** Entries from a position on, but before `end`. */
export function selectFrom(
  tenant: Tenant,
  list: string,
  range: { readonly start: string; readonly end: string },
  limit: number,
): D1PreparedStatement {
  return tenant.database.client
    .prepare(
      `select ${columns} from ranking_entries where org_id = ?1 and list = ?2 and position >= ?3 and position < ?4
       order by position limit ?5`,
    )
    .bind(tenant.orgId, list, range.start, range.end, limit);
}

/**
 * The entries of person ?2 in the lists from ?3 on and before ?4, found in the index by person first: asked in one, SQLite would go
 * through everybody in these lists.
 */
const ownEntries = `(list, position) in (select k.list, k.position from ranking_entries k
  where k.org_id = ?1 and k.who = ?2 and k.list >= ?3 and k.list < ?4)`;

/** What a person has on a board, or on all boards, list by list. */
export async function readEntries(tenant: Tenant, who: string, boardKey: string | null): Promise<EntryRow[]> {
  const prefix = boardKey === null ? null : boardPrefix(boardKey);
  const { results } = await tenant.database.client
    .prepare(`select ${columns} from ranking_entries where org_id = ?1 and ${ownEntries} order by list`)
    .bind(tenant.orgId, who, prefix ?? "", prefix === null ? "~" : afterPrefix(prefix))
    .all<EntryRow>();
  return results;
}

/** How an entry changes places: the ways to the place it leaves and to the one it takes (null: uncounted, or none), and who may see it. */
export type Move = {
  readonly leave: Path | null;
  readonly join: Path | null;
  /** Whether the person must be hidden, or must not be, when this is written. */
  readonly hidden: boolean;
};

/** A first entry of that person in that list. */
export function addEntry(tenant: Tenant, entry: EntryRow, move: Move): Write {
  const values = valuesOf(tenant, entry);
  const conditions = `not exists (select 1 from ranking_entries e where e.org_id = ?1 and e.who = ?4 and e.list = ?2)
    and ${hiddenIs(entry, move.hidden, values)} and ${layoutsHold([move.join], values)}`;
  const sql = `insert into ranking_entries (org_id, list, position, who, score, at, pseudonym)
    select ?1, ?2, ?3, ?4, ?5, ?6, ?7 where ${conditions}`;
  return { statement: tenant.database.client.prepare(sql).bind(...values), expect: "version_conflict" };
}

/** The entry as it is to be, if it still stands where it was read. */
export function moveEntry(tenant: Tenant, before: EntryRow, after: EntryRow, move: Move): Write {
  const values = valuesOf(tenant, after);
  values.push(before.position);
  const conditions = `position = ?${values.length}
    and ${hiddenIs(after, move.hidden, values)} and ${layoutsHold([move.leave, move.join], values)}`;
  const sql = `update ranking_entries set position = ?3, score = ?5, at = ?6, pseudonym = ?7
    where org_id = ?1 and list = ?2 and who = ?4 and ${conditions}`;
  return { statement: tenant.database.client.prepare(sql).bind(...values), expect: "version_conflict" };
}

export function removeEntry(tenant: Tenant, { list, position }: EntryRow, leave: Path | null): Write {
  const values: (string | number)[] = [tenant.orgId, list, position];
  const sql = `delete from ranking_entries where org_id = ?1 and list = ?2 and position = ?3 and ${layoutsHold([leave], values)}`;
  return { statement: tenant.database.client.prepare(sql).bind(...values), expect: "version_conflict" };
}

export function renameEntries(tenant: Tenant, boardKey: string, who: string, pseudonym: string): Write {
  const prefix = boardPrefix(boardKey);
  const statement = tenant.database.client
    .prepare(`update ranking_entries set pseudonym = ?5 where org_id = ?1 and ${ownEntries} and pseudonym <> ?5`)
    .bind(tenant.orgId, who, prefix, afterPrefix(prefix), pseudonym);
  return { statement };
}

export async function readReasons(tenant: Tenant, boardKey: string, who: string): Promise<HiddenReason[]> {
  const { results } = await tenant.database.client
    .prepare("select reason from ranking_hidden where org_id = ?1 and who = ?2 and board = ?3 order by reason")
    .bind(tenant.orgId, who, boardKey)
    .all<{ reason: HiddenReason }>();
  return results.map(({ reason }) => reason);
}

export type Hiding = { readonly boardKey: string; readonly who: string; readonly reason: HiddenReason };

export function addReason(tenant: Tenant, { boardKey, who, reason }: Hiding, at: number): Write {
  const statement = tenant.database.client
    .prepare(
      "insert into ranking_hidden (org_id, who, board, reason, at) values (?1, ?2, ?3, ?4, ?5) on conflict (org_id, who, board, reason) do nothing",
    )
    .bind(tenant.orgId, who, boardKey, reason, at);
  return { statement };
}

export function removeReason(tenant: Tenant, { boardKey, who, reason }: Hiding): Write {
  const statement = tenant.database.client
    .prepare("delete from ranking_hidden where org_id = ?1 and who = ?2 and board = ?3 and reason = ?4")
    .bind(tenant.orgId, who, boardKey, reason);
  return { statement };
}

export function removeReasons(tenant: Tenant, who: string): Write {
  const statement = tenant.database.client
    .prepare("delete from ranking_hidden where org_id = ?1 and who = ?2")
    .bind(tenant.orgId, who);
  return { statement };
}

function valuesOf(tenant: Tenant, { list, position, who, score, at, pseudonym }: EntryRow): (string | number)[] {
  return [tenant.orgId, list, position, who, score, at, pseudonym];
}

function hiddenIs({ list }: EntryRow, hidden: boolean, values: (string | number)[]): string {
  values.push(boardKeyOf(list));
  return `${hidden ? "" : "not "}exists (select 1 from ranking_hidden h
    where h.org_id = ?1 and h.who = ?4 and h.board = ?${values.length})`;
}
