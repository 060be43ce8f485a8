import { inParameters, type MovedRow, type MovedTable } from "./move-tables.ts";

/**
 * A search table gives its words back to nobody, so it is not copied: while rows of `of` are copied, what the source had indexed of
 * them is indexed at the target. Modules that own a search table say how; index.ts lists them.
 */
export type MovedSearch = {
  readonly search: string;
  readonly of: string;
  /** The row's entry: its `ref`, and the words. */
  entry(row: MovedRow): { readonly ref: string; readonly body: string };
  /** Tells which row an entry is of, from the row and from the entry's columns that can be read. */
  rowKey(row: MovedRow): string;
  entryKey(entry: MovedRow): string;
};

/** Columns of every search table that cannot be read back. */
const unreadable: ReadonlySet<string> = new Set(["org", "ref", "body"]);

/** Entries for one MATCH: more would make the expression deep. */
const matchedAtOnce = 50;

export type SearchShards = { readonly source: D1Database; readonly target: D1Database; readonly orgId: string };

/** Statements for the target that make the entries of `rows` what they are at the source; for `removed` rows there are none after. */
export async function followWords(
  { source, target, orgId }: SearchShards,
  table: MovedTable,
  search: MovedSearch,
  rows: readonly MovedRow[],
  removed: readonly MovedRow[],
): Promise<readonly D1PreparedStatement[]> {
  const statements: D1PreparedStatement[] = [];
  const readable = table.columns.filter((column) => !unreadable.has(column));
  const all = [...rows, ...removed];
  for (let start = 0; start < all.length; start += matchedAtOnce) {
    const part = all.slice(start, start + matchedAtOnce);
    const match = `ref : (${part.map((row) => `"${search.entry(row).ref.replaceAll('"', '""')}"`).join(" OR ")})`;
    const { results } = await source
      .prepare(`select ${readable.join(", ")} from ${table.name} where ${table.name} match ? and org_id = ?`)
      .bind(match, orgId)
      .all<MovedRow>();
    const found = new Map(results.map((entry) => [search.entryKey(entry), entry]));
    statements.push(
      target.prepare(`delete from ${table.name} where ${table.name} match ? and org_id = ?`).bind(match, orgId),
    );
    const entries = part.slice(0, Math.max(0, rows.length - start)).flatMap((row) => {
      const entry = found.get(search.rowKey(row));
      const { ref, body } = search.entry(row);
      return entry ? [[orgId, ref, body, ...readable.map((column) => entry[column] ?? null)]] : [];
    });
    const columns = ["org", "ref", "body", ...readable];
    const picked = columns.map((_, position) => `value ->> '$[${position}]'`).join(", ");
    const insert = `insert into ${table.name} (${columns.join(", ")}) select ${picked} from json_each(?)`;
    statements.push(...inParameters(entries).map((values) => target.prepare(insert).bind(values)));
  }
  return statements;
}
