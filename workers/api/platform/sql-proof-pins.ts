import { isQuery, type Scope } from "./sql-proof-queries.ts";
import type { Expression } from "./sql-proof-reader.ts";
import { type Node, splitAt } from "./sql-proof-tokens.ts";

export const tenantColumn = "org_id";

/** What a name stands for: a tenant table, the elements of a JSON array (they have no org_id), or anything else. */
export type AliasKind = "tenant" | "elements" | "other";
/** Of a scope, or of all scopes around one; then the inner ones hide the outer ones. */
export type Aliases = ReadonlyMap<string, AliasKind>;

export type Pins = {
  /** Aliases whose rows are all of the organization that the parameters name. */
  readonly pinned: ReadonlySet<string>;
  /** Positions that must hold the organization's id. */
  readonly parameters: readonly number[];
};

type ColumnReference = { readonly alias: string | undefined };
/** An AND-ed condition that says something about org_id. */
type Fact =
  | { readonly kind: "parameter"; readonly column: ColumnReference; readonly position: number }
  | { readonly kind: "same"; readonly one: ColumnReference; readonly other: ColumnReference };
/** A condition, the aliases it may mention, and those of which it lets no other row through. */
type Filter = {
  readonly condition: Expression;
  readonly mentions: ReadonlySet<string>;
  readonly holds: ReadonlySet<string>;
};

/**
 * Finds the tables of one scope that `alias.org_id = ?`, or `alias.org_id = pinned.org_id`, holds to one organization.
 * @param own the scope's own aliases
 * @param outer those around it; their tenant tables count as pinned, as the statement is refused if any is not
 */
export function findPins(scope: Pick<Scope, "sources" | "where">, own: Aliases, outer: Aliases): Pins {
  const facts = readFilters(scope, own).flatMap((filter) =>
    readFacts(filter.condition).map((fact) => ({ fact, filter })),
  );
  const pinned = new Set<string>();
  const parameters: number[] = [];

  function pin(column: ColumnReference, { holds }: Filter): boolean {
    const alias = resolveTenant(column, own);
    if (alias === undefined || pinned.has(alias) || !holds.has(alias)) return false;
    pinned.add(alias);
    return true;
  }
  function isPinned(column: ColumnReference, { mentions }: Filter): boolean {
    const alias = resolveTenant(column, own);
    if (alias !== undefined) return pinned.has(alias) && mentions.has(alias);
    return column.alias !== undefined && !own.has(column.alias) && outer.get(column.alias) === "tenant";
  }

  for (const { fact, filter } of facts) {
    if (fact.kind !== "parameter" || resolveTenant(fact.column, own) === undefined) continue;
    pin(fact.column, filter);
    parameters.push(fact.position);
  }
  let grew = true;
  while (grew) {
    grew = false;
    for (const { fact, filter } of facts) {
      if (fact.kind !== "same") continue;
      if (isPinned(fact.other, filter) && pin(fact.one, filter)) grew = true;
      if (isPinned(fact.one, filter) && pin(fact.other, filter)) grew = true;
    }
  }
  return { pinned, parameters };
}

/** WHERE, and the ON of an inner join, hold all rows they mention; the ON of a left join only those on its right. */
function readFilters({ sources, where }: Pick<Scope, "sources" | "where">, own: Aliases): readonly Filter[] {
  const joined = new Set<string>();
  const joins = sources.map(({ alias, join, on }) => {
    joined.add(alias);
    const mentions = new Set(joined);
    return { condition: on, mentions, holds: join === "left" ? new Set([alias]) : mentions };
  });
  const all = new Set(own.keys());
  return [...joins, { condition: where, mentions: all, holds: all }];
}

/** The scope's tenant table that a column belongs to; a bare `org_id` only where no other table could have the column. */
export function resolveTenant(column: ColumnReference, own: Aliases): string | undefined {
  if (column.alias !== undefined) return own.get(column.alias) === "tenant" ? column.alias : undefined;
  const owners = [...own].filter(([, kind]) => kind !== "elements");
  const [only, ...more] = owners;
  return only?.[1] === "tenant" && more.length === 0 ? only[0] : undefined;
}

function readFacts(condition: Expression): readonly Fact[] {
  return readConjuncts(condition).flatMap((conjunct): readonly Fact[] => {
    const [left = [], right = [], ...more] = splitAt(conjunct, "=");
    const column = readTenantColumn(left);
    if (!column || more.length > 0) return [];
    const [value] = right;
    if (value?.kind === "parameter" && right.length === 1) {
      return [{ kind: "parameter", column, position: value.position }];
    }
    const other = readTenantColumn(right);
    return other ? [{ kind: "same", one: column, other }] : [];
  });
}

/** Reads exactly `org_id` or `alias.org_id`, nothing before or after. */
export function readTenantColumn(nodes: Expression): ColumnReference | undefined {
  const [first, dot, second, ...more] = nodes;
  if (first?.kind !== "name" || more.length > 0) return undefined;
  if (!dot) return first.text === tenantColumn ? { alias: undefined } : undefined;
  const qualified =
    dot.kind === "operator" && dot.text === "." && second?.kind === "name" && second.text === tenantColumn;
  return qualified ? { alias: first.text } : undefined;
}

/** The parts of `a and b and (c and d)` that must all hold. None when there is an OR: it binds weaker than AND. */
function readConjuncts(condition: Expression): readonly Expression[] {
  const conjuncts: Node[][] = [[]];
  let cases = 0;
  let betweens = 0;
  for (const node of condition) {
    const word = node.kind === "keyword" ? node.text : undefined;
    if (word === "case") cases += 1;
    if (word === "end") cases -= 1;
    if (word === "or" && cases === 0) return [];
    if (word === "between" && cases === 0) betweens += 1;
    if (word !== "and" || cases > 0) conjuncts.at(-1)?.push(node);
    else if (betweens > 0) betweens -= 1;
    else conjuncts.push([]);
  }
  return conjuncts.flatMap((conjunct) => {
    const [only, ...more] = conjunct;
    const isBracketed =
      only?.kind === "group" && more.length === 0 && !isQuery(only.nodes) && splitAt(only.nodes, ",").length === 1;
    return isBracketed ? readConjuncts(only.nodes) : [conjunct];
  });
}
