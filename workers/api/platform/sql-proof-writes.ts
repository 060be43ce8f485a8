import { type Aliases, readTenantColumn, resolveTenant, tenantColumn } from "./sql-proof-pins.ts";
import type { Expression } from "./sql-proof-reader.ts";
import { refuse } from "./sql-proof-refusal.ts";
import type { Assignments } from "./sql-proof-statements.ts";

/** Where an insert's column list has org_id, from 0. */
export function findTenantPosition(table: string, columns: readonly string[] | undefined): number {
  if (!columns) refuse(`an insert into "${table}" without a list of columns`);
  refuseCommandColumn(table, columns);
  const position = columns.indexOf(tenantColumn);
  if (position === -1) refuse(`an insert into "${table}" without ${tenantColumn}`);
  if (columns.includes(tenantColumn, position + 1)) refuse(`${tenantColumn} listed twice`);
  return position;
}

/**
 * What an insert's row, or a query's columns, gives as org_id: the position of a parameter, or undefined for the org_id of a table of the query.
 * @param own the query's tables, all of them pinned
 */
export function readInsertedTenant(
  row: readonly Expression[],
  columns: readonly string[],
  position: number,
  own: Aliases,
): number | undefined {
  if (row.length !== columns.length || row.some(isStar)) refuse("other values than the insert lists columns");
  const value = withoutAlias(row[position] ?? []);
  const [only, ...more] = value;
  if (only?.kind === "parameter" && more.length === 0) return only.position;
  const column = readTenantColumn(value);
  if (!column || resolveTenant(column, own) === undefined)
    refuse(`an inserted ${tenantColumn} that is not a parameter`);
  return undefined;
}

export function checkAssignments(table: string, { columns }: Assignments): void {
  if (columns.includes(tenantColumn)) refuse(`a change of ${tenantColumn}`);
  refuseCommandColumn(table, columns);
}

/** An FTS5 table has a column of its own name; what is written to it are commands such as 'delete-all' (https://sqlite.org/fts5.html). */
function refuseCommandColumn(table: string, columns: readonly string[]): void {
  if (columns.includes(table)) refuse(`a command to the search table "${table}"`);
}

function isStar(value: Expression): boolean {
  const last = value.at(-1);
  return last?.kind === "operator" && last.text === "*";
}

function withoutAlias(value: Expression): Expression {
  const as = value.at(-2);
  return as?.kind === "keyword" && as.text === "as" ? value.slice(0, -2) : value;
}
