import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyzeStatement } from "./sql-proof.ts";
import { type Break, breaksForBoth, breaksForList, parts } from "./sql-proof-broken.ts";
import { corpusSchema, legitimateStatements } from "./sql-proof-corpus.ts";
import { createStatements } from "./sql-proof-fuzz.ts";
import { hostileStatements } from "./sql-proof-hostile-statements.ts";
import { type Analyze, searchInterference } from "./sql-proof-interference.ts";
import { createSplices } from "./sql-proof-splice.ts";

/** Generous: a busy machine may take five times as long. */
const timeout = 60_000;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sql-proof-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function breakProof(name: string, [part, text, instead]: Break): Promise<Analyze> {
  const copy = join(folder, name.replaceAll(/\W/g, "-"));
  await Promise.all(
    parts.map((each) => cp(join(import.meta.dirname, `sql-proof${each}.ts`), join(copy, `sql-proof${each}.ts`))),
  );
  const file = join(copy, `sql-proof${part}.ts`);
  const source = await readFile(file, "utf8");
  expect(source.split(text), `"${text}" occurs once in sql-proof${part}.ts`).toHaveLength(2);
  await writeFile(
    file,
    source.replace(text, () => instead),
  );
  const broken: { analyzeStatement: Analyze } = await import(
    /* @vite-ignore */ pathToFileURL(join(copy, "sql-proof.ts")).href
  );
  return broken.analyzeStatement;
}

/** A hostile statement that is accepted, or a legitimate one of which too little is required. */
function searchCorpus(analyze: Analyze): string | undefined {
  const requires = (sql: string): string => {
    try {
      return analyze(sql, corpusSchema).requires.join();
    } catch {
      return "refused";
    }
  };
  const hostile = Object.values(hostileStatements).flat();
  return (
    hostile.find((sql) => requires(sql) !== "refused") ??
    legitimateStatements.find(({ sql, requires: wanted }) => requires(sql) !== wanted.join())?.sql
  );
}

describe("random statements that the proof accepts", () => {
  const sources = [
    { name: "from a grammar", source: createStatements, count: 20_000, least: 5_000 },
    { name: "cut from the lists", source: createSplices, count: 40_000, least: 500 },
  ];
  it.each(sources)(
    "do the same whether or not another organization has rows: $name",
    { timeout },
    ({ source, count, least }) => {
      const { ran, leak } = searchInterference(analyzeStatement, { source, count, seed: 20_261_121 });
      expect(leak).toBeUndefined();
      expect(ran).toBeGreaterThan(least);
    },
  );
});

describe("a proof broken on purpose", () => {
  it.each(Object.entries(breaksForBoth))("is found by random statements: %s", { timeout }, async (name, change) => {
    const search = { source: createStatements, count: 60_000, seed: 3 };
    expect(searchInterference(await breakProof(name, change), search).leak).toBeDefined();
  });

  it.each(Object.entries({ ...breaksForBoth, ...breaksForList }))(
    "is found by the list: %s",
    { timeout },
    async (name, change) => {
      expect(searchCorpus(await breakProof(`${name} listed`, change))).toBeDefined();
    },
  );

  it("and only then: the list finds nothing in the real one", () => {
    expect(searchCorpus(analyzeStatement)).toBeUndefined();
  });
});
