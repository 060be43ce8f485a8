import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import { tenantSchema } from "../tenant-tables.ts";
import { migrate, readTables, type Table } from "./migrated-schema.ts";

const tenantDatabase = migrate("tenant");
const directoryDatabase = migrate("directory");
const tenantTables = readTables(tenantDatabase);
const directoryTables = readTables(directoryDatabase);
const owned = tenantTables.filter(({ name }) => tenantSchema.tenantTables.has(name));

test("every table of a shard is known to the guard, as a tenant's or as free", () => {
  const known = [...tenantSchema.tenantTables, ...tenantSchema.freeTables];
  expect(tenantTables.map(({ name }) => name)).toEqual(known.toSorted());
});

describe.each(owned.map((table) => [table.name, table] as const))("tenant table %s", (_, table) => {
  test("is keyed by organization first", () => {
    if (table.isVirtual) expect(table.columns.map(({ name }) => name)).toContain("org_id");
    else expect(table.primaryKey[0]).toBe("org_id");
  });

  test("has no index and no uniqueness that mixes organizations", () => {
    for (const index of table.indexes) expect(index.columns[0], index.name).toBe("org_id");
  });

  test("costs one row a write for its key", () => {
    if (!table.isVirtual) expect(table.isWithoutRowid).toBe(true);
  });

  test("compares its organization as plain text", () => {
    if (!table.isVirtual) expect(table.sql).toMatch(/\borg_id[`"]? text (primary key )?not null/i);
    expect(table.sql).not.toMatch(/collate/i);
  });
});

test("conversations have at most three indexes", () => {
  expect(tenantTables.find(({ name }) => name === "conversations")?.indexes.length).toBeLessThanOrEqual(3);
});

test.each(
  directoryTables.filter(({ primaryKey }) => primaryKey.length > 0).map((table) => [table.name, table] as const),
)("directory table %s costs one row a write for its key", (_, table) => expect(table.isWithoutRowid).toBe(true));

test("there are no triggers and no views: they would not know who asks", () => {
  for (const database of [tenantDatabase, directoryDatabase]) {
    expect(database.prepare("select name from sqlite_master where type in ('trigger', 'view')").all()).toEqual([]);
  }
});

describe("drizzle's tables are the migrated ones", async () => {
  const declared = await readDeclaredTables();

  test.each(declared)("$name in $file", ({ config }) => {
    const wanted = {
      columns: config.columns
        .map(({ name, notNull, primary }) => `${name}${notNull || primary ? " not null" : ""}`)
        .toSorted(),
      primaryKey: keyOf(config),
      indexes: config.indexes.map(({ config: { name } }) => name).toSorted(),
    };
    const candidates = [...tenantTables, ...directoryTables].filter(({ name }) => name === config.name);
    expect(candidates.map(describeTable)).toContainEqual(wanted);
  });

  test("and every migrated table is declared somewhere", () => {
    const names = new Set(declared.map(({ name }) => name));
    const missing = [...tenantTables, ...directoryTables].filter(
      ({ name, isVirtual }) => !isVirtual && !names.has(name),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

type Config = ReturnType<typeof getTableConfig>;

function keyOf({ columns, primaryKeys }: Config): string[] {
  const single = columns.filter(({ primary }) => primary).map(({ name }) => name);
  return single.length > 0 ? single : (primaryKeys[0]?.columns.map(({ name }) => name) ?? []);
}

function describeTable({ columns, primaryKey, indexes }: Table) {
  return {
    columns: columns.map(({ name, notNull }) => `${name}${notNull ? " not null" : ""}`).toSorted(),
    primaryKey: [...primaryKey],
    indexes: indexes.map(({ name }) => name).toSorted(),
  };
}

async function readDeclaredTables(): Promise<{ name: string; file: string; config: Config }[]> {
  const api = join(import.meta.dirname, "../..");
  const files = readdirSync(api, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(^|[\\/-])tables\.ts$/.test(file),
  );
  const found = await Promise.all(
    files
      .filter((file) => !file.endsWith("tenant-tables.ts"))
      .map(async (file) => {
        const exported: Record<string, unknown> = await import(/* @vite-ignore */ join(api, file));
        const tables = Object.values(exported).filter((value) => value instanceof SQLiteTable);
        return tables.map((table) => {
          const config = getTableConfig(table);
          return { name: config.name, file: relative(api, join(api, file)), config };
        });
      }),
  );
  return found.flat();
}
