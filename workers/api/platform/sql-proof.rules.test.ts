import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { analyzeStatement, UnprovenStatement } from "./sql-proof.ts";
import { corpusSchema, corpusTables, legitimateStatements } from "./sql-proof-corpus.ts";
import { hostileStatements } from "./sql-proof-hostile-statements.ts";

/** Why a statement is refused; undefined when it is accepted. */
function refusalOf(sql: string): string | undefined {
  try {
    analyzeStatement(sql, corpusSchema);
    return undefined;
  } catch (error) {
    if (error instanceof UnprovenStatement) return error.reason;
    throw error;
  }
}

function runsInSqlite(database: DatabaseSync, sql: string): boolean {
  try {
    database.prepare(sql);
    return true;
  } catch {
    return false;
  }
}

function openCorpusDatabase(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  database.exec(corpusTables);
  return database;
}

describe("hostile statements", () => {
  for (const [kind, statements] of Object.entries(hostileStatements)) {
    it(`are refused: ${kind}`, () => {
      expect(statements.filter((sql) => refusalOf(sql) === undefined)).toEqual([]);
    });
  }

  it("are many, all different, and nearly all of them statements that SQLite would run", () => {
    const statements = Object.values(hostileStatements).flat();
    const database = openCorpusDatabase();
    const running = statements.filter((sql) => runsInSqlite(database, sql));
    expect(new Set(statements).size).toBe(statements.length);
    expect(statements.length).toBeGreaterThanOrEqual(300);
    expect(running.length).toBeGreaterThan(statements.length * 0.9);
  });
});

describe("legitimate statements", () => {
  it.each(legitimateStatements)("are accepted: $sql", ({ sql, requires }) => {
    expect(analyzeStatement(sql, corpusSchema).requires).toEqual(requires);
  });

  it("are statements that SQLite runs", () => {
    const database = openCorpusDatabase();
    expect(legitimateStatements.filter(({ sql }) => !runsInSqlite(database, sql))).toEqual([]);
  });
});

describe("a refusal", () => {
  it("names the table that nothing pins, and the statement", () => {
    expect(() => analyzeStatement("select * from customers c", corpusSchema)).toThrow(
      'Not proven to stay within one organization: nothing holds "c" to one org_id. Statement: select * from customers c',
    );
  });

  it("names the function that is not known to read no table", () => {
    expect(refusalOf("select soundex(?)")).toContain('"soundex"');
  });
});
