import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type Column = { readonly name: string; readonly type: string; readonly notNull: boolean };
export type Index = { readonly name: string; readonly unique: boolean; readonly columns: readonly string[] };
export type Table = {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly indexes: readonly Index[];
  readonly isVirtual: boolean;
  readonly isWithoutRowid: boolean;
};

const root = join(import.meta.dirname, "../../../..");

/** The migrations of a kind of database, in order. */
export function readMigrations(
  kind: "directory" | "tenant",
): { readonly name: string; readonly statements: string[] }[] {
  const folder = join(root, "migrations", kind);
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files.toSorted().map((name) => ({
    name: `${kind}/${name}`,
    statements: readFileSync(join(folder, name), "utf8").split("--> statement-breakpoint"),
  }));
}

/** A database with every migration applied, one after the other, checked after each. */
export function migrate(kind: "directory" | "tenant"): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const { name, statements } of readMigrations(kind)) {
    for (const statement of statements) database.exec(statement);
    const result = database.prepare("pragma integrity_check").get();
    if (result?.["integrity_check"] !== "ok") throw new Error(`${name} leaves a broken database`);
  }
  return database;
}

/** What stands in a migrated database; the hidden tables of full-text indexes are left out. */
export function readTables(database: DatabaseSync): Table[] {
  const rows = database
    .prepare("select name, sql from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .all();
  const all = rows.map((row) => ({ name: String(row["name"]), sql: String(row["sql"]) }));
  const virtual = all.filter(({ sql }) => /^create virtual table/i.test(sql)).map(({ name }) => name);
  const stored = all.filter(({ name }) => !virtual.some((owner) => name.startsWith(`${owner}_`)));
  return stored.map(({ name, sql }) => readTable(database, name, sql));
}

function readTable(database: DatabaseSync, name: string, sql: string): Table {
  const columns = database.prepare("select * from pragma_table_info(?)").all(name);
  const primaryKey = columns.filter((column) => Number(column["pk"]) > 0);
  const indexes = database.prepare("select * from pragma_index_list(?)").all(name);
  return {
    name,
    sql,
    columns: columns.map((column) => ({
      name: String(column["name"]),
      type: String(column["type"]).toLowerCase(),
      notNull: column["notnull"] === 1,
    })),
    primaryKey: primaryKey
      .toSorted((a, b) => Number(a["pk"]) - Number(b["pk"]))
      .map((column) => String(column["name"])),
    indexes: indexes.filter((index) => index["origin"] !== "pk").map((index) => readIndex(database, index)),
    isVirtual: /^create virtual table/i.test(sql),
    isWithoutRowid: /without rowid/i.test(sql),
  };
}

function readIndex(database: DatabaseSync, index: Record<string, unknown>): Index {
  const name = String(index["name"]);
  const columns = database.prepare("select name from pragma_index_info(?)").all(name);
  return { name, unique: index["unique"] === 1, columns: columns.map((column) => String(column["name"])) };
}
