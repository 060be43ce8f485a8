import { type Expression, NodeReader } from "./sql-proof-reader.ts";
import { refuse } from "./sql-proof-refusal.ts";
import type { Node } from "./sql-proof-tokens.ts";

/** Where the rows of one FROM entry come from. */
export type Origin =
  | { readonly kind: "table"; readonly name: string }
  | { readonly kind: "function"; readonly name: string; readonly arguments: Expression }
  | { readonly kind: "query"; readonly query: Query };

export type Source = {
  readonly origin: Origin;
  /** The name by which columns refer to it. That of a nameless subquery is one that no column can use. */
  readonly alias: string;
  readonly join: "inner" | "left";
  readonly on: Expression;
};

/** One `select ... from ... where ...`: the place in which names are looked up and tables must be pinned. */
export type Scope = {
  readonly columns: readonly Expression[];
  readonly sources: readonly Source[];
  readonly where: Expression;
  readonly grouping: readonly Expression[];
};

export type CommonTable = { readonly name: string; readonly query: Query };

export type Query = {
  readonly commonTables: readonly CommonTable[];
  /** More than one for a compound (`union` and its kind). */
  readonly scopes: readonly Scope[];
  readonly ordering: readonly Expression[];
  readonly limits: readonly Expression[];
};

export function isQuery(nodes: readonly Node[]): boolean {
  const [first] = nodes;
  return first?.kind === "keyword" && (first.text === "select" || first.text === "with" || first.text === "values");
}

/** Reads the query between a pair of parentheses, all of it. */
export function readWholeQuery(nodes: readonly Node[]): Query {
  const reader = new NodeReader(nodes);
  const query = readQuery(reader);
  reader.expectEnd();
  return query;
}

export function readQuery(reader: NodeReader): Query {
  const commonTables = readCommonTables(reader);
  const scopes = [readScope(reader)];
  while (reader.takeKeyword("except") || reader.takeKeyword("intersect") || reader.takeKeyword("union")) {
    reader.takeKeyword("all");
    scopes.push(readScope(reader));
  }
  const ordering = takeListClause(reader, "order", "by");
  const limits = [...takeListClause(reader, "limit"), takeClause(reader, "offset")];
  return { commonTables, scopes, ordering, limits };
}

export function readCommonTables(reader: NodeReader): readonly CommonTable[] {
  if (!reader.takeKeyword("with")) return [];
  reader.takeKeyword("recursive");
  const tables: CommonTable[] = [];
  do {
    const name = reader.expectName();
    reader.takeGroup();
    reader.expectKeyword("as");
    if (reader.takeKeyword("not")) reader.expectKeyword("materialized");
    else reader.takeKeyword("materialized");
    tables.push({ name, query: readWholeQuery(reader.expectGroup()) });
  } while (reader.takeOperator(","));
  return tables;
}

function readScope(reader: NodeReader): Scope {
  reader.expectKeyword("select");
  if (!reader.takeKeyword("distinct")) reader.takeKeyword("all");
  const columns = reader.takeExpressions();
  const sources = reader.takeKeyword("from") ? readSources(reader) : [];
  const where = takeClause(reader, "where");
  const grouping = [...takeListClause(reader, "group", "by"), takeClause(reader, "having")];
  return { columns, sources, where, grouping };
}

/** The entries of a FROM clause, after the word itself. */
export function readSources(reader: NodeReader): readonly Source[] {
  const sources: Source[] = [];
  for (let join: Source["join"] | undefined = "inner"; join; join = takeJoin(reader)) {
    const { origin, name } = readOrigin(reader);
    const alias = reader.takeAlias() ?? name ?? `(subquery ${sources.length})`;
    sources.push({ origin, alias, join, on: takeClause(reader, "on") });
  }
  return sources;
}

function takeJoin(reader: NodeReader): Source["join"] | undefined {
  if (reader.takeOperator(",") || reader.takeKeyword("join")) return "inner";
  if (reader.takeKeyword("left")) {
    reader.takeKeyword("outer");
    reader.expectKeyword("join");
    return "left";
  }
  if (reader.takeKeyword("inner") || reader.takeKeyword("cross")) {
    reader.expectKeyword("join");
    return "inner";
  }
  return undefined;
}

function readOrigin(reader: NodeReader): { origin: Origin; name: string | undefined } {
  const nodes = reader.takeGroup();
  if (nodes) {
    if (!isQuery(nodes)) refuse("a join in parentheses");
    return { origin: { kind: "query", query: readWholeQuery(nodes) }, name: undefined };
  }
  const name = reader.expectName();
  const parameters = reader.takeGroup();
  return { origin: parameters ? { kind: "function", name, arguments: parameters } : { kind: "table", name }, name };
}

/** The expression after a keyword, or nothing if the keyword is not there. */
export function takeClause(reader: NodeReader, keyword: string): Expression {
  return reader.takeKeyword(keyword) ? reader.takeExpression() : [];
}

/** The expressions after one or two keywords, or none if the first is not there. */
export function takeListClause(reader: NodeReader, first: string, second?: string): readonly Expression[] {
  if (!reader.takeKeyword(first)) return [];
  if (second !== undefined) reader.expectKeyword(second);
  return reader.takeExpressions();
}
