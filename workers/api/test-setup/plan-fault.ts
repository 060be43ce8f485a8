/** Lines of a plan that touch no stored row, or rows that an outer line has already narrowed. */
const harmless = [
  /^SCAN (CONSTANT ROW|\d+-ROW VALUES CLAUSE)$/,
  // json_each(?) and a full-text MATCH or rowid look-up; a full-text table read whole has an empty index string.
  /^SCAN \S+ VIRTUAL TABLE INDEX (?!0:$)/,
  /^(CO-ROUTINE|MATERIALIZE|COMPOUND QUERY|LEFT-MOST SUBQUERY|MERGE|LEFT|RIGHT|UNION|EXCEPT|INTERSECT|RECURSIVE STEP|SETUP)\b/,
  /^(CORRELATED )?(SCALAR|LIST) SUBQUERY\b/,
  /^USE TEMP B-TREE\b/,
  /^MULTI-INDEX OR$|^INDEX \d+$/,
  /^REUSE (LIST|SUBQUERY)\b/,
  /^BLOOM FILTER\b/,
  /^CREATE BLOOM FILTER$/,
];

/**
 * What is wrong with a query plan, or null. Every stored table must be reached by `org_id` first: a line without it is a forgotten
 * tenant or a missing index.
 * @param details the `detail` column of EXPLAIN QUERY PLAN, in order
 */
export function faultOfPlan(details: readonly string[]): string | null {
  const derived = new Set(details.flatMap((detail) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(detail)?.[1] ?? []));
  const fault = details.find((detail) => {
    if (harmless.some((pattern) => pattern.test(detail))) return false;
    const [, table] = /^(?:SCAN|SEARCH) (\S+)/.exec(detail) ?? [];
    if (table !== undefined && derived.has(table)) return false;
    return !/^SEARCH \S+ (EXISTS )?USING .*\(org_id=\?/.test(detail);
  });
  return fault ?? null;
}
