import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { ForeignTenant, guardDatabase, UnguardedAccess } from "./guarded-database.ts";
import { openAsD1 } from "./guarded-database-fixture.ts";
import { UnprovenStatement } from "./sql-proof.ts";
import { corpusSchema, corpusTables } from "./sql-proof-corpus.ts";

const listCustomers = "select id, name from customers where org_id = ? order by id";

function openHouse(): { open: (organizationId: string) => D1Database; database: D1Database; sqlite: DatabaseSync } {
  const sqlite = new DatabaseSync(":memory:");
  sqlite.exec(corpusTables);
  sqlite.exec(
    "insert into customers (org_id, id, name) values ('org_a', '1', 'Ana'), ('org_a', '2', 'Adel'), ('org_b', '1', 'Bob')",
  );
  const database = openAsD1(sqlite);
  return { open: (organizationId) => guardDatabase(database, organizationId, corpusSchema), database, sqlite };
}

describe("a guarded database", () => {
  it("answers in every way a statement can be run", async () => {
    const statement = openHouse().open("org_a").prepare(listCustomers).bind("org_a");
    const rows = [
      { id: "1", name: "Ana" },
      { id: "2", name: "Adel" },
    ];
    expect((await statement.all()).results).toEqual(rows);
    expect((await statement.run()).results).toEqual(rows);
    expect(await statement.first()).toEqual(rows[0]);
    expect(await statement.first("name")).toBe("Ana");
    expect(await statement.raw()).toEqual([
      ["1", "Ana"],
      ["2", "Adel"],
    ]);
    expect((await statement.raw({ columnNames: true }))[0]).toEqual(["id", "name"]);
  });

  it("refuses to prepare what is not proven, each time", () => {
    const database = openHouse().open("org_a");
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(() => database.prepare("select * from customers")).toThrow(UnprovenStatement);
    }
  });

  it.each([[["org_b"]], [[]], [[null]], [["ORG_A"]], [[["org_a"]]]])(
    "refuses to bind %j where its organization belongs",
    (values) => {
      const statement = openHouse().open("org_a").prepare(listCustomers);
      expect(() => statement.bind(...values)).toThrow(ForeignTenant);
    },
  );

  it("compares every required parameter, wherever it stands", () => {
    const statement = openHouse()
      .open("org_a")
      .prepare("select id from customers where id = ?2 and org_id = ?1 union select id from tickets where org_id = ?");
    expect(() => statement.bind("org_a", "org_b", "org_a")).not.toThrow();
    expect(() => statement.bind("org_b", "org_a", "org_a")).toThrow(ForeignTenant);
    expect(() => statement.bind("org_a", "1", "org_b")).toThrow(ForeignTenant);
  });

  it("checks again when a bound statement is bound anew", () => {
    const bound = openHouse().open("org_a").prepare(listCustomers).bind("org_a");
    expect(() => bound.bind("org_b")).toThrow(ForeignTenant);
  });

  it("refuses to run a statement that needs its organization and was never bound", async () => {
    const database = openHouse().open("org_a");
    const unbound = database.prepare(listCustomers);
    for (const run of [
      () => unbound.run(),
      () => unbound.all(),
      () => unbound.first(),
      () => unbound.raw(),
      () => database.batch([unbound]),
    ]) {
      await expect(run()).rejects.toThrow(ForeignTenant);
    }
  });

  it("runs what needs no organization without binding", async () => {
    expect(await openHouse().open("org_a").prepare("select 1 as one").first("one")).toBe(1);
  });

  it("tells each proven text, and only those", () => {
    const seen: string[] = [];
    const database = guardDatabase(openHouse().database, "org_a", corpusSchema, {
      onStatement: (sql) => seen.push(sql),
    });
    database.prepare(listCustomers);
    expect(() => database.prepare("select * from messages")).toThrow();
    expect(seen).toEqual([listCustomers]);
  });

  it("closes the ways around it", async () => {
    const database = openHouse().open("org_a");
    await expect(database.exec("delete from customers")).rejects.toThrow(UnguardedAccess);
    await expect(database.dump()).rejects.toThrow(UnguardedAccess);
    expect(() => database.withSession()).toThrow(UnguardedAccess);
  });
});

describe("a batch", () => {
  const rename = "update customers set name = ? where org_id = ? and id = ?";
  const assertChanged = "select json('version_conflict') where changes() = 0";

  it("runs its statements as one", async () => {
    const { open } = openHouse();
    const database = open("org_a");
    const [, , listed] = await database.batch([
      database.prepare(rename).bind("Anna", "org_a", "1"),
      database.prepare(assertChanged),
      database.prepare(listCustomers).bind("org_a"),
    ]);
    expect(listed?.results[0]).toEqual({ id: "1", name: "Anna" });
  });

  it("rolls back as a whole when its assertion fails", async () => {
    const { open, sqlite } = openHouse();
    const database = open("org_a");
    const writes = [
      database.prepare(rename).bind("Anna", "org_a", "1"),
      database.prepare(rename).bind("Nobody", "org_a", "9"),
      database.prepare(assertChanged),
    ];
    await expect(database.batch(writes)).rejects.toThrow("malformed JSON");
    expect(sqlite.prepare("select name from customers where id = '1' and org_id = 'org_a'").get()).toEqual({
      name: "Ana",
    });
  });

  it("refuses a raw statement, and one that another organization's database prepared, before anything runs", async () => {
    const { open, database: raw, sqlite } = openHouse();
    const database = open("org_a");
    const own = database.prepare(rename).bind("Anna", "org_a", "1");
    const foreign = open("org_b").prepare(rename).bind("Bill", "org_b", "1");
    await expect(database.batch([own, foreign])).rejects.toThrow(ForeignTenant);
    await expect(database.batch([own, raw.prepare("delete from customers")])).rejects.toThrow(ForeignTenant);
    expect(sqlite.prepare("select count(*) as count from customers where name in ('Ana', 'Bob')").get()).toEqual({
      count: 2,
    });
  });
});
