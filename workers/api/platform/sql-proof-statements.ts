import {
  type CommonTable,
  type Query,
  readCommonTables,
  readQuery,
  readSources,
  type Source,
  takeClause,
  takeListClause,
} from "./sql-proof-queries.ts";
import { type Expression, NodeReader } from "./sql-proof-reader.ts";
import { refuse } from "./sql-proof-refusal.ts";
import { type Node, splitAt } from "./sql-proof-tokens.ts";

export type Assignments = { readonly columns: readonly string[]; readonly values: readonly Expression[] };

/** `on conflict (target) where ... do update set ... where ...`; a target of undefined means any, no assignments mean `do nothing`. */
export type Conflict = {
  readonly target: readonly Expression[] | undefined;
  readonly assignments: Assignments | undefined;
  readonly conditions: readonly Expression[];
};

export type Insert = {
  readonly kind: "insert";
  readonly commonTables: readonly CommonTable[];
  readonly table: string;
  readonly columns: readonly string[] | undefined;
  readonly content:
    | { readonly kind: "rows"; readonly rows: readonly (readonly Expression[])[] }
    | { readonly kind: "query"; readonly query: Query };
  readonly conflicts: readonly Conflict[];
  readonly returning: readonly Expression[];
};

export type Change = {
  readonly kind: "update" | "delete";
  readonly commonTables: readonly CommonTable[];
  readonly table: string;
  readonly alias: string;
  readonly assignments: Assignments;
  /** The FROM of an update: joined with the changed table. */
  readonly sources: readonly Source[];
  readonly where: Expression;
  readonly returning: readonly Expression[];
};

export type Statement = { readonly kind: "select"; readonly query: Query } | Insert | Change;

export function readStatement(nodes: readonly Node[]): Statement {
  const reader = new NodeReader(nodes);
  const statement = readVerb(reader);
  reader.expectEnd();
  return statement;
}

function readVerb(reader: NodeReader): Statement {
  const commonTables = readCommonTables(reader);
  if (reader.takeKeyword("insert")) return readInsert(reader, commonTables);
  if (reader.takeKeyword("update")) return readUpdate(reader, commonTables);
  if (reader.takeKeyword("delete")) return readDelete(reader, commonTables);
  if (!reader.nextIsKeyword("select")) reader.refuseNext("select, insert, update or delete");
  return { kind: "select", query: { ...readQuery(reader), commonTables } };
}

function readInsert(reader: NodeReader, commonTables: readonly CommonTable[]): Insert {
  reader.expectKeyword("into");
  const table = reader.expectName();
  if (reader.takeKeyword("as")) reader.expectName();
  const list = reader.takeGroup();
  const columns = list && readNames(list);
  const content: Insert["content"] = reader.takeKeyword("values")
    ? { kind: "rows", rows: readRows(reader) }
    : { kind: "query", query: readQuery(reader) };
  const conflicts: Conflict[] = [];
  while (reader.takeKeyword("on")) conflicts.push(readConflict(reader));
  return {
    kind: "insert",
    commonTables,
    table,
    columns,
    content,
    conflicts,
    returning: takeListClause(reader, "returning"),
  };
}

function readNames(nodes: readonly Node[]): readonly string[] {
  return splitAt(nodes, ",").map((part) => {
    const reader = new NodeReader(part);
    const name = reader.expectName();
    reader.expectEnd();
    return name;
  });
}

function readRows(reader: NodeReader): readonly (readonly Expression[])[] {
  const rows = [];
  do rows.push(splitAt(reader.expectGroup(), ","));
  while (reader.takeOperator(","));
  return rows;
}

function readConflict(reader: NodeReader): Conflict {
  reader.expectKeyword("conflict");
  const list = reader.takeGroup();
  const target = list && splitAt(list, ",");
  const targetCondition = takeClause(reader, "where");
  reader.expectKeyword("do");
  if (reader.takeKeyword("nothing")) return { target, assignments: undefined, conditions: [targetCondition] };
  reader.expectKeyword("update");
  const assignments = readAssignments(reader);
  return { target, assignments, conditions: [targetCondition, takeClause(reader, "where")] };
}

function readUpdate(reader: NodeReader, commonTables: readonly CommonTable[]): Change {
  const table = reader.expectName();
  const alias = reader.takeAlias() ?? table;
  const assignments = readAssignments(reader);
  const sources = reader.takeKeyword("from") ? readSources(reader) : [];
  const where = takeClause(reader, "where");
  return {
    kind: "update",
    commonTables,
    table,
    alias,
    assignments,
    sources,
    where,
    returning: takeListClause(reader, "returning"),
  };
}

function readDelete(reader: NodeReader, commonTables: readonly CommonTable[]): Change {
  reader.expectKeyword("from");
  const table = reader.expectName();
  const alias = reader.takeAlias() ?? table;
  const where = takeClause(reader, "where");
  const assignments = { columns: [], values: [] };
  return {
    kind: "delete",
    commonTables,
    table,
    alias,
    assignments,
    sources: [],
    where,
    returning: takeListClause(reader, "returning"),
  };
}

/** `set a = 1, (b, c) = (select ...)`. */
function readAssignments(reader: NodeReader): Assignments {
  reader.expectKeyword("set");
  const columns: string[] = [];
  const values: Expression[] = [];
  for (const assignment of reader.takeExpressions()) {
    const part = new NodeReader(assignment);
    const row = part.takeGroup();
    columns.push(...(row ? readNames(row) : [part.expectName()]));
    if (!part.takeOperator("=")) refuse("an assignment without =");
    values.push(part.takeExpression());
    part.expectEnd();
  }
  return { columns, values };
}
