import { tenantSchema } from "./tenant-tables.ts";

/** A row as D1 gives it. No tenant table holds blobs. */
export type MovedRow = Readonly<Record<string, string | number | null>>;
/** The values of a row's primary key after `org_id`, in order. */
export type RowKey = readonly (string | number)[];

/** A table as its shard describes it. `keys` are the columns of its primary key after `org_id`; a search table has none. */
export type MovedTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
};

/** What moves, in this order. The placement says who owns the rest and is switched by itself. */
export const movedTables: readonly string[] = [...tenantSchema.tenantTables].filter((name) => name !== "placements");

/** @throws Error for a table that does not start with its organization: it could not be told whose its rows are */
export async function describeTable(database: D1Database, name: string): Promise<MovedTable> {
  const { results } = await database
    .prepare(`pragma table_info(${name})`)
    .all<{ name: string; type: string; pk: number }>();
  const columns = results.map((column) => column.name);
  if (!columns.includes("org_id")) throw new Error(`${name} has no org_id`);
  const keys = results.filter(({ pk }) => pk > 0).toSorted((one, other) => one.pk - other.pk);
  if (keys.length > 0 && keys[0]?.name !== "org_id") throw new Error(`The key of ${name} does not start with org_id`);
  return { name, columns, keys: keys.slice(1).map((column) => column.name) };
}

export function keyOf(table: MovedTable, row: MovedRow): RowKey {
  return table.keys.map((key) => {
    const value = row[key];
    if (value === null || value === undefined) throw new Error(`A row of ${table.name} has no ${key}`);
    return value;
  });
}

/** A stretch of an organization's rows in order of their key: after `after`, up to and with `upTo`, at most `limit`. */
export type Stretch = { readonly after: RowKey | null; readonly upTo?: RowKey | null; readonly limit?: number };

export async function readStretch(
  database: D1Database,
  table: MovedTable,
  orgId: string,
  { after, upTo = null, limit = -1 }: Stretch,
): Promise<readonly MovedRow[]> {
  const key = `(${table.keys.join(", ")})`;
  const marks = `(${table.keys.map(() => "?").join(", ")})`;
  const sql = [
    `select ${quoteAll(table.columns)} from ${table.name} where org_id = ?`,
    ...(after === null ? [] : [`and ${key} > ${marks}`]),
    ...(upTo === null ? [] : [`and ${key} <= ${marks}`]),
    `order by ${table.keys.join(", ")} limit ?`,
  ];
  const { results } = await database
    .prepare(sql.join(" "))
    .bind(orgId, ...(after ?? []), ...(upTo ?? []), limit)
    .all<MovedRow>();
  return results;
}

/** What has to happen to `target` so that it says what `source` says. */
export type Difference = { readonly write: readonly MovedRow[]; readonly remove: readonly MovedRow[] };

export function compareRows(table: MovedTable, source: readonly MovedRow[], target: readonly MovedRow[]): Difference {
  const there = new Map(target.map((row) => [JSON.stringify(keyOf(table, row)), JSON.stringify(row)]));
  const wanted = new Set(source.map((row) => JSON.stringify(keyOf(table, row))));
  return {
    write: source.filter((row) => there.get(JSON.stringify(keyOf(table, row))) !== JSON.stringify(row)),
    remove: target.filter((row) => !wanted.has(JSON.stringify(keyOf(table, row)))),
  };
}

/** Rows in one parameter: D1 takes 2 MB, and text may be three times as many bytes as characters. */
const parameterCharacters = 500_000;

/** Writes rows as they are, over what is there under the same key. One row written for each, and those of its indexes. */
export function writeRows(
  database: D1Database,
  table: MovedTable,
  rows: readonly MovedRow[],
): readonly D1PreparedStatement[] {
  const keyed = new Set(["org_id", ...table.keys]);
  const assigned = table.columns.filter((column) => !keyed.has(column)).map((c) => `"${c}" = excluded."${c}"`);
  const sql = `insert into ${table.name} (${quoteAll(table.columns)})
    select ${table.columns.map((_, position) => `value ->> '$[${position}]'`).join(", ")} from json_each(?) where true
    on conflict (${["org_id", ...table.keys].join(", ")}) do ${assigned.length > 0 ? `update set ${assigned.join(", ")}` : "nothing"}`;
  const values = rows.map((row) => table.columns.map((column) => row[column] ?? null));
  return inParameters(values).map((part) => database.prepare(sql).bind(part));
}

export function removeRows(
  database: D1Database,
  table: MovedTable,
  orgId: string,
  rows: readonly MovedRow[],
): readonly D1PreparedStatement[] {
  const picked = table.keys.map((_, position) => `value ->> '$[${position}]'`).join(", ");
  const sql = `delete from ${table.name} where org_id = ? and (${table.keys.join(", ")}) in (select ${picked} from json_each(?))`;
  const keys = rows.map((row) => keyOf(table, row));
  return inParameters(keys).map((part) => database.prepare(sql).bind(orgId, part));
}

/** Some of an organization's rows, whichever come first. `meta.changes` says how many there were. */
export function removeSome(database: D1Database, table: MovedTable, orgId: string, limit: number): D1PreparedStatement {
  if (table.keys.length === 0) {
    const found = `select rowid from ${table.name} where ${table.name} match ? and org_id = ? limit ?`;
    return database
      .prepare(`delete from ${table.name} where rowid in (${found})`)
      .bind(`org : "${orgId}"`, orgId, limit);
  }
  const key = table.keys.join(", ");
  return database
    .prepare(
      `delete from ${table.name} where org_id = ?1 and (${key}) in (select ${key} from ${table.name} where org_id = ?1 order by ${key} limit ?2)`,
    )
    .bind(orgId, limit);
}

export async function countRows(database: D1Database, table: MovedTable, orgId: string): Promise<number> {
  const row =
    table.keys.length === 0
      ? await database
          .prepare(`select count(*) as rows from ${table.name} where ${table.name} match ? and org_id = ?`)
          .bind(`org : "${orgId}"`, orgId)
          .first<{ rows: number }>()
      : await database
          .prepare(`select count(*) as rows from ${table.name} where org_id = ?`)
          .bind(orgId)
          .first<{ rows: number }>();
  return row?.rows ?? 0;
}

export function inParameters(values: readonly unknown[]): readonly string[] {
  const parts: string[] = [];
  let texts: string[] = [];
  let size = 0;
  for (const value of values) {
    const text = JSON.stringify(value);
    if (texts.length > 0 && size + text.length > parameterCharacters) {
      parts.push(`[${texts.join(",")}]`);
      [texts, size] = [[], 0];
    }
    texts.push(text);
    size += text.length;
  }
  return texts.length > 0 ? [...parts, `[${texts.join(",")}]`] : parts;
}

function quoteAll(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(", ");
}
