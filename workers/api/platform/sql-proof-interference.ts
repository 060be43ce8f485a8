import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { corpusSchema, corpusTables } from "./sql-proof-corpus.ts";
import { type Proof, type TenantSchema, UnprovenStatement } from "./sql-proof.ts";

export type Analyze = (sql: string, schema: TenantSchema) => Proof;
/** Where random statements come from, and how many to try; the same seed gives the same ones. */
export type Search = {
  readonly source: (random: () => number) => () => string;
  readonly count: number;
  readonly seed: number;
};
/** What a run of random statements came to. `leak` tells the statement that behaved otherwise because of another organization's rows. */
export type Verdict = { readonly accepted: number; readonly ran: number; readonly leak: string | undefined };

const ours = "org_a";
const theirs = "org_b";
const values: readonly SQLInputValue[] = [ours, theirs, theirs, "1", "2", "3", 0, 1, 2, null];

/**
 * Runs every random statement that `analyze` accepts on two databases, of which one also holds another organization's rows.
 * The statement must do the same on both, and leave the other rows alone.
 */
export function searchInterference(analyze: Analyze, { source, count, seed }: Search): Verdict {
  const random = seededRandom(seed);
  const nextStatement = source(random);
  const alone = openWorld([ours]);
  const together = openWorld([ours, theirs]);
  let accepted = 0;
  let ran = 0;
  for (let left = count; left > 0; left -= 1) {
    const sql = nextStatement();
    const requires = requiredBy(analyze, sql);
    if (!requires) continue;
    accepted += 1;
    const parameters = chooseParameters(sql, requires, random);
    const outcome = runAndRollBack(together, sql, parameters);
    if (outcome === undefined) continue;
    ran += 1;
    if (outcome !== runAndRollBack(alone, sql, parameters))
      return { accepted, ran, leak: `${sql} -- ${JSON.stringify(parameters)}` };
  }
  return { accepted, ran, leak: undefined };
}

/** Broken analyzers bring their own copy of the refusal's class, so it is known by name. */
function requiredBy(analyze: Analyze, sql: string): readonly number[] | undefined {
  try {
    return analyze(sql, corpusSchema).requires;
  } catch (error) {
    if (error instanceof Error && error.name === UnprovenStatement.name) return undefined;
    throw error;
  }
}

type World = {
  readonly database: DatabaseSync;
  readonly readOwn: StatementSync;
  readonly readForeign: StatementSync;
  readonly foreign: string;
};

function openWorld(organizations: readonly string[]): World {
  const database = new DatabaseSync(":memory:");
  database.exec(corpusTables);
  // Ids and foreign keys of the two are the same: only org_id tells them apart.
  for (const id of [1, 2, 3]) {
    for (const organization of organizations) {
      database.exec(`
        insert into customers (org_id, id, name, score) values ('${organization}', '${id}', 'name ${id % 2}', ${id});
        insert into messages (org_id, id, customer_id, body, at) values ('${organization}', '${id}', '${4 - id}', '${organization}', ${id});
        insert into tickets (org_id, id, customer_id, state, at) values ('${organization}', '${id}', '${id}', 'open', ${id % 2});`);
    }
  }
  const readRows = (comparison: string) =>
    database.prepare(
      ["customers", "messages", "tickets"]
        .map(
          (table) =>
            `select json_group_array(json_array(${columns[table]})) from (select * from ${table} where org_id ${comparison} '${ours}' order by org_id, id)`,
        )
        .join(" union all "),
    );
  const readForeign = readRows("is not");
  return { database, readOwn: readRows("="), readForeign, foreign: JSON.stringify(readForeign.all()) };
}

const columns: Readonly<Record<string, string>> = {
  customers: "org_id, id, name, phone, score, version",
  messages: "org_id, id, customer_id, body, at",
  tickets: "org_id, id, customer_id, state, at",
};

type Parameters = { readonly named: Record<string, SQLInputValue>; readonly inOrder: readonly SQLInputValue[] };

/** Required positions hold our organization; all others anything, the other organization's id more often than not. */
function chooseParameters(sql: string, requires: readonly number[], random: () => number): Parameters {
  const choose = (position: number): SQLInputValue =>
    requires.includes(position) ? ours : (values[Math.floor(random() * values.length)] ?? null);
  const numbers = new Set([...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
  if (numbers.size > 0)
    return { named: Object.fromEntries([...numbers].map((number) => [`?${number}`, choose(number - 1)])), inOrder: [] };
  return { named: {}, inOrder: Array.from({ length: sql.split("?").length - 1 }, (_, position) => choose(position)) };
}

/** What a statement does, as text; undefined when SQLite does not take it. */
function runAndRollBack(
  { database, readOwn, readForeign, foreign }: World,
  sql: string,
  { named, inOrder }: Parameters,
): string | undefined {
  let statement: StatementSync;
  try {
    statement = database.prepare(sql);
  } catch {
    return undefined;
  }
  if (!/\b(?:insert|update|delete)\b/.test(sql)) return JSON.stringify(runAll(statement, named, inOrder));
  database.exec("begin");
  const result = runAll(statement, named, inOrder);
  const touched = JSON.stringify(readForeign.all()) !== foreign;
  const own = readOwn.all();
  database.exec("rollback");
  return touched
    ? `another organization's rows were touched in ${sql}, at ${Math.abs(own.length)}`
    : JSON.stringify([result, own]);
}

function runAll(
  statement: StatementSync,
  named: Record<string, SQLInputValue>,
  inOrder: readonly SQLInputValue[],
): unknown {
  try {
    return statement.all(named, ...inOrder);
  } catch (error) {
    return error instanceof Error && "errcode" in error ? error.errcode : error;
  }
}

/** A small generator: mulberry32. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
