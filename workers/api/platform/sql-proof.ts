import { findQueries } from "./sql-proof-expressions.ts";
import { type AliasKind, type Aliases, findPins, readTenantColumn, tenantColumn } from "./sql-proof-pins.ts";
import type { CommonTable, Origin, Query, Scope, Source } from "./sql-proof-queries.ts";
import type { Expression } from "./sql-proof-reader.ts";
import { refuse, UnprovenStatement } from "./sql-proof-refusal.ts";
import { type Change, type Conflict, type Insert, readStatement, type Statement } from "./sql-proof-statements.ts";
import { readNodes } from "./sql-proof-tokens.ts";
import { checkAssignments, findTenantPosition, readInsertedTenant } from "./sql-proof-writes.ts";

export { UnprovenStatement };

/** Table names in lower case. */
export type TenantSchema = {
  /** Tables and FTS5 tables with a column `org_id`. */
  readonly tenantTables: ReadonlySet<string>;
  /** Tables that belong to no organization: anyone may read them and insert into them. */
  readonly freeTables?: ReadonlySet<string>;
  /** Tenant tables whose rows are written once: nothing changes or removes them. */
  readonly appendOnlyTables?: ReadonlySet<string>;
};

export type Proof = {
  /** Parameter positions, from 0 and ascending, that must hold the organization's id. */
  readonly requires: readonly number[];
  /** Whether it changes anything. */
  readonly writes: boolean;
};

/**
 * Proves from its text alone that a statement reads and writes rows of one organization only: the one whose id the required parameters hold.
 * Sound only where every tenant table has `org_id`, compared as plain text, and every unique index of it starts with `org_id`.
 * @throws UnprovenStatement when it cannot: it refuses whatever it does not understand
 */
export function analyzeStatement(sql: string, schema: TenantSchema): Proof {
  try {
    const prover = new Prover(schema);
    const statement = readStatement(readNodes(sql));
    prover.proveStatement(statement);
    return { requires: [...prover.requires].sort((a, b) => a - b), writes: statement.kind !== "select" };
  } catch (error) {
    throw error instanceof UnprovenStatement ? new UnprovenStatement(error.reason, sql) : error;
  }
}

/** What a query may refer to where it stands. */
type Surroundings = { readonly commonTables: ReadonlySet<string>; readonly outer: Aliases };

/** The values of a row, and the tables they may come from. */
type InsertedRow = { readonly values: readonly Expression[]; readonly own: Aliases };

const nothing: Surroundings = { commonTables: new Set(), outer: new Map() };
const tableFunction = "json_each";

class Prover {
  readonly requires = new Set<number>();
  readonly #schema: TenantSchema;

  constructor(schema: TenantSchema) {
    this.#schema = schema;
  }

  proveStatement(statement: Statement): void {
    if (statement.kind === "select") {
      this.#proveQuery(statement.query, nothing);
      return;
    }
    const surroundings = this.#proveCommonTables(statement.commonTables, nothing);
    if (statement.kind === "insert") this.#proveInsert(statement, surroundings);
    else this.#proveChange(statement, surroundings);
    // The row at hand is left out of what a RETURNING or an upsert may refer to: queries in them must stand on their own.
    this.#proveExpressions(statement.returning, surroundings);
  }

  /** @returns the aliases of each scope, in order */
  #proveQuery(query: Query, around: Surroundings): readonly Aliases[] {
    const inside = this.#proveCommonTables(query.commonTables, around);
    const scopes = query.scopes.map((scope) => this.#proveScope(scope, inside));
    const [first] = scopes;
    const sorted = scopes.length === 1 && first ? within(inside, first) : inside;
    this.#proveExpressions(query.ordering, sorted);
    this.#proveExpressions(query.limits, inside);
    return scopes;
  }

  /** A common table is looked up where it is used, so nothing around its definition may be relied on. */
  #proveCommonTables(tables: readonly CommonTable[], around: Surroundings): Surroundings {
    const commonTables = new Set(around.commonTables);
    for (const { name, query } of tables) {
      if (this.#isKnown(name) || name === tableFunction || /^(sqlite|pragma)_/.test(name)) {
        refuse(`the common table "${name}" hides a table`);
      }
      commonTables.add(name);
      this.#proveQuery(query, { commonTables: new Set(commonTables), outer: nothing.outer });
    }
    return { commonTables, outer: around.outer };
  }

  #proveScope(scope: Scope, around: Surroundings): Aliases {
    const own = this.#nameSources(scope.sources, around, new Map());
    this.#provePinned(scope, own, around);
    this.#proveExpressions([...scope.columns, ...scope.grouping], within(around, own));
    return own;
  }

  #provePinned(scope: Pick<Scope, "sources" | "where">, own: Aliases, around: Surroundings): void {
    const { pinned, parameters } = findPins(scope, own, around.outer);
    for (const [alias, kind] of own) {
      if (kind === "tenant" && !pinned.has(alias)) refuse(`nothing holds "${alias}" to one ${tenantColumn}`);
    }
    for (const position of parameters) this.requires.add(position);
    this.#proveExpressions([scope.where, ...scope.sources.map(({ on }) => on)], within(around, own));
  }

  #nameSources(sources: readonly Source[], around: Surroundings, target: Aliases): Aliases {
    const own = new Map(target);
    for (const { origin, alias } of sources) {
      const kind = this.#proveOrigin(origin, around);
      if (own.has(alias)) refuse(`two tables named "${alias}"`);
      own.set(alias, kind);
    }
    return own;
  }

  #proveOrigin(origin: Origin, around: Surroundings): AliasKind {
    if (origin.kind === "query") {
      // Tables beside a subquery in FROM are invisible to it; those of the scopes around are not.
      this.#proveQuery(origin.query, around);
      return "other";
    }
    if (origin.kind === "function") {
      if (origin.name !== tableFunction) refuse(`the table function "${origin.name}"`);
      if (findQueries(origin.arguments).length > 0) refuse(`a query within ${tableFunction}`);
      return "elements";
    }
    if (around.commonTables.has(origin.name)) return "other";
    if (!this.#isKnown(origin.name)) refuse(`the unknown table "${origin.name}"`);
    return this.#schema.tenantTables.has(origin.name) ? "tenant" : "other";
  }

  #proveInsert(insert: Insert, around: Surroundings): void {
    const { table, columns, content, conflicts } = insert;
    if (!this.#isKnown(table)) refuse(`the unknown table "${table}"`);
    const rows =
      content.kind === "rows" ? this.#proveListed(content.rows, around) : this.#proveSelected(content.query, around);
    if (this.#schema.tenantTables.has(table)) {
      const position = findTenantPosition(table, columns);
      for (const { values, own } of rows) {
        const parameter = readInsertedTenant(values, columns ?? [], position, own);
        if (parameter !== undefined) this.requires.add(parameter);
      }
    } else if (conflicts.length > 0) {
      refuse(`on conflict in "${table}", which is no tenant table`);
    }
    for (const conflict of conflicts) this.#proveConflict(table, conflict, around);
  }

  #proveListed(rows: readonly (readonly Expression[])[], around: Surroundings): readonly InsertedRow[] {
    this.#proveExpressions(rows.flat(), around);
    return rows.map((values) => ({ values, own: nothing.outer }));
  }

  #proveSelected(query: Query, around: Surroundings): readonly InsertedRow[] {
    const aliases = this.#proveQuery(query, around);
    return query.scopes.map((scope, index) => ({ values: scope.columns, own: aliases[index] ?? nothing.outer }));
  }

  #proveConflict(table: string, conflict: Conflict, around: Surroundings): void {
    const { target, assignments, conditions } = conflict;
    this.#proveExpressions([...(target ?? []), ...conditions, ...(assignments?.values ?? [])], around);
    if (!assignments) return;
    this.#refuseAppendOnly(table);
    checkAssignments(table, assignments);
    // Only a key that holds org_id is sure to meet a row of the same organization.
    if (!target?.some((part) => readTenantColumn(part) !== undefined)) {
      refuse(`an upsert on a key without ${tenantColumn}`);
    }
  }

  #proveChange(change: Change, around: Surroundings): void {
    const { table, alias, assignments, sources } = change;
    if (!this.#schema.tenantTables.has(table)) refuse(`"${table}" is no tenant table, so it may not be changed`);
    this.#refuseAppendOnly(table);
    checkAssignments(table, assignments);
    const own = this.#nameSources(sources, around, new Map([[alias, "tenant"]]));
    this.#provePinned(change, own, around);
    this.#proveExpressions(assignments.values, within(around, own));
  }

  #proveExpressions(expressions: readonly Expression[], around: Surroundings): void {
    for (const query of expressions.flatMap((expression) => findQueries(expression))) this.#proveQuery(query, around);
  }

  #refuseAppendOnly(table: string): void {
    if (this.#schema.appendOnlyTables?.has(table)) refuse(`"${table}" is only ever added to`);
  }

  #isKnown(table: string): boolean {
    return this.#schema.tenantTables.has(table) || (this.#schema.freeTables?.has(table) ?? false);
  }
}

function within({ commonTables, outer }: Surroundings, own: Aliases): Surroundings {
  return { commonTables, outer: new Map([...outer, ...own]) };
}
