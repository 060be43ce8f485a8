import { wholeReads, type WholeRead } from "./whole-reads.ts";

/**
 * The tables that a plan reads whole, for one organization: lines that go by `org_id=?` alone and stand in no list. The primary key of a
 * table WITHOUT ROWID is the table itself, so SQLite without statistics prefers all of an organization's rows to a secondary index that
 * does not hold the columns asked for. `id in (select … from the index)` goes by ids instead.
 * @param details the `detail` column of EXPLAIN QUERY PLAN, in order
 */
export function findWideReads(
  sql: string,
  details: readonly string[],
  allowed: readonly WholeRead[] = wholeReads,
): string[] {
  if (isPage(sql, details)) return [];
  const tables = readTableNames(sql);
  return details.filter((detail) => {
    const [, name] = /^(?:SEARCH|SCAN) (\S+) (?:EXISTS )?USING .*\(org_id=\?\)(?: LEFT-JOIN)?$/.exec(detail) ?? [];
    if (name === undefined) return false;
    const table = tables.get(name) ?? name;
    return !allowed.some((entry) => entry.table === table && (entry.reads?.test(sql) ?? true));
  });
}

/** The first so many of a table in the order of its key: nothing is sorted, nothing is left out on the way. */
function isPage(sql: string, details: readonly string[]): boolean {
  const asksForAll = /where ("?\w+"?\.)?"?org_id"? = \?\d* order by [^()?]+ limit \?\d*$/i.test(sql.trim());
  return details.length === 1 && asksForAll;
}

const clause = "where|on|set|join|left|inner|cross|order|group|limit|union|values|select|default|returning";
const named = new RegExp(
  `\\b(?:from|join|into|update)\\s+"?(\\w+)"?(?:\\s+(?:as\\s+)?"?(?!(?:${clause})\\b)(\\w+)"?)?`,
  "gi",
);

/** Which table each name in a statement stands for, as its plan says them: `from customers c` is `c`. */
export function readTableNames(sql: string): ReadonlyMap<string, string> {
  return new Map([...sql.matchAll(named)].map(([, table = "", alias]) => [alias ?? table, table]));
}
