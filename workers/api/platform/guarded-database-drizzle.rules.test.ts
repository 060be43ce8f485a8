import { DatabaseSync } from "node:sqlite";
import { and, count, desc, eq, exists, getTableColumns, gt, inArray, like, or, relations, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { alias, integer, primaryKey, sqliteTable, text, unionAll } from "drizzle-orm/sqlite-core";
import { describe, expect, it } from "vitest";
import { ForeignTenant, guardDatabase } from "./guarded-database.ts";
import { openAsD1 } from "./guarded-database-fixture.ts";
import { UnprovenStatement } from "./sql-proof.ts";
import { corpusSchema, corpusTables } from "./sql-proof-corpus.ts";

const customers = sqliteTable(
  "customers",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    name: text("name"),
    score: integer("score"),
    version: integer("version").notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);
const messages = sqliteTable(
  "messages",
  {
    orgId: text("org_id").notNull(),
    id: text("id").notNull(),
    customerId: text("customer_id"),
    body: text("body"),
    at: integer("at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.id] })],
);
const customerRelations = relations(customers, ({ many }) => ({ messages: many(messages) }));
const messageRelations = relations(messages, ({ one }) => ({
  customer: one(customers, {
    fields: [messages.orgId, messages.customerId],
    references: [customers.orgId, customers.id],
  }),
}));
const tables = { customers, messages, customerRelations, messageRelations };

function openHouse() {
  const sqlite = new DatabaseSync(":memory:");
  sqlite.exec(corpusTables);
  sqlite.exec(`
    insert into customers (org_id, id, name, score) values ('org_a', '1', 'Ana', 5), ('org_a', '2', 'Adel', 7), ('org_b', '1', 'Bob', 9);
    insert into messages (org_id, id, customer_id, body, at) values ('org_a', 'm1', '1', 'hello', 1), ('org_a', 'm2', '1', 'again', 2),
      ('org_b', 'm1', '1', 'secret', 3);`);
  return drizzle(guardDatabase(openAsD1(sqlite), "org_a", corpusSchema), { schema: tables });
}

const mine = eq(customers.orgId, "org_a");

describe("what drizzle writes passes the proof, and answers", () => {
  it("a select with conditions, order and limit", async () => {
    const rows = await openHouse()
      .select({ id: customers.id })
      .from(customers)
      .where(and(mine, or(gt(customers.score, 6), like(customers.name, "An%")), inArray(customers.id, ["1", "2", "3"])))
      .orderBy(desc(customers.score))
      .limit(10)
      .offset(0);
    expect(rows).toEqual([{ id: "2" }, { id: "1" }]);
  });

  it("joins, also of a table with itself", async () => {
    const database = openHouse();
    const rivals = alias(customers, "rivals");
    const joined = database
      .select({ name: customers.name, body: messages.body })
      .from(customers)
      .leftJoin(messages, and(eq(messages.orgId, customers.orgId), eq(messages.customerId, customers.id)))
      .where(mine)
      .orderBy(customers.id, messages.id);
    expect(await joined).toEqual([
      { name: "Ana", body: "hello" },
      { name: "Ana", body: "again" },
      { name: "Adel", body: null },
    ]);
    const pairs = database
      .select({ one: customers.id, other: rivals.id })
      .from(customers)
      .innerJoin(rivals, and(eq(rivals.orgId, customers.orgId), gt(rivals.score, customers.score)))
      .where(mine);
    expect(await pairs).toEqual([{ one: "1", other: "2" }]);
  });

  it("subqueries, common tables, exists and compounds", async () => {
    const database = openHouse();
    const recent = database.select().from(messages).where(eq(messages.orgId, "org_a")).as("recent");
    expect(await database.select({ id: recent.id }).from(recent).orderBy(recent.id)).toEqual([
      { id: "m1" },
      { id: "m2" },
    ]);
    const loud = database.$with("loud").as(database.select().from(messages).where(eq(messages.orgId, "org_a")));
    expect(await database.with(loud).select({ count: count() }).from(loud)).toEqual([{ count: 2 }]);
    const theirs = database
      .select()
      .from(messages)
      .where(and(eq(messages.orgId, customers.orgId), eq(messages.customerId, customers.id)));
    expect(
      await database
        .select({ id: customers.id })
        .from(customers)
        .where(and(mine, exists(theirs))),
    ).toEqual([{ id: "1" }]);
    const ids = unionAll(
      database.select({ id: customers.id }).from(customers).where(mine),
      database.select({ id: messages.id }).from(messages).where(eq(messages.orgId, "org_a")),
    );
    expect(await ids).toHaveLength(4);
  });

  it("relational queries and counts", async () => {
    const database = openHouse();
    const found = await database.query.customers.findMany({
      where: mine,
      with: { messages: { columns: { body: true }, orderBy: messages.id } },
      orderBy: customers.id,
      columns: { name: true },
    });
    expect(found).toEqual([
      { name: "Ana", messages: [{ body: "hello" }, { body: "again" }] },
      { name: "Adel", messages: [] },
    ]);
    const message = await database.query.messages.findFirst({
      where: eq(messages.orgId, "org_a"),
      with: { customer: true },
    });
    expect(message?.customer?.name).toBe("Ana");
    expect(await database.$count(customers, mine)).toBe(2);
  });

  it("prepared statements with placeholders", async () => {
    const find = openHouse()
      .select({ name: customers.name })
      .from(customers)
      .where(and(eq(customers.orgId, sql.placeholder("org")), eq(customers.id, sql.placeholder("id"))))
      .prepare();
    expect(await find.get({ org: "org_a", id: "1" })).toEqual({ name: "Ana" });
    await expect(find.get({ org: "org_b", id: "1" })).rejects.toMatchObject({ cause: expect.any(ForeignTenant) });
  });

  it("inserts, upserts, inserts from a query, updates and deletes", async () => {
    const database = openHouse();
    const inserted = { orgId: "org_a", id: "3", name: "Aya", score: 1 };
    expect(await database.insert(customers).values(inserted).returning()).toEqual([{ ...inserted, version: 1 }]);
    await database
      .insert(customers)
      .values([inserted, { orgId: "org_a", id: "4", name: "Ali" }])
      .onConflictDoUpdate({
        target: [customers.orgId, customers.id],
        set: { name: sql`excluded.name || '!'`, version: sql`${customers.version} + 1` },
        setWhere: gt(sql`excluded.score`, 0),
      });
    await database.insert(customers).values(inserted).onConflictDoNothing();
    await database.insert(messages).select(
      database
        .select({
          ...getTableColumns(messages),
          orgId: customers.orgId,
          id: customers.id,
          customerId: customers.id,
          body: customers.name,
          at: customers.score,
        })
        .from(customers)
        .where(mine),
    );
    const updated = database
      .update(customers)
      .set({ score: 10 })
      .where(and(mine, eq(customers.id, "3")))
      .returning({ name: customers.name, version: customers.version });
    expect(await updated).toEqual([{ name: "Aya!", version: 2 }]);
    expect(
      await database.delete(messages).where(eq(messages.orgId, "org_a")).returning({ id: messages.id }),
    ).toHaveLength(6);
  });

  it("batches, beside statements written by hand", async () => {
    const database = openHouse();
    const rename = database
      .update(customers)
      .set({ name: "Anna" })
      .where(and(mine, eq(customers.id, "1")));
    const list = database.select({ name: customers.name }).from(customers).where(mine).orderBy(customers.id);
    expect((await database.batch([rename, list]))[1]).toEqual([{ name: "Anna" }, { name: "Adel" }]);
    const stale = database
      .update(customers)
      .set({ name: "x" })
      .where(and(mine, eq(customers.version, 7)))
      .toSQL();
    const client = database.$client;
    const write = client.batch([
      client.prepare(stale.sql).bind(...stale.params),
      client.prepare("select json('version_conflict') where changes() = 0"),
    ]);
    await expect(write).rejects.toThrow("malformed JSON");
  });
});

describe("what a forgetful caller lets drizzle write is refused", () => {
  it("a missing tenant, a second where that replaces the first, a join on one side, a foreign id", async () => {
    const database = openHouse();
    const byId = eq(customers.id, "1");
    await expect(async () => database.select().from(customers)).rejects.toThrow(UnprovenStatement);
    await expect(async () => database.select().from(customers).$dynamic().where(mine).where(byId)).rejects.toThrow(
      UnprovenStatement,
    );
    await expect(async () =>
      database.select().from(customers).innerJoin(messages, eq(messages.customerId, customers.id)).where(mine),
    ).rejects.toThrow(UnprovenStatement);
    await expect(async () => database.update(customers).set({ name: "x" })).rejects.toThrow(UnprovenStatement);
    await expect(async () => database.update(customers).set({ orgId: "org_b" }).where(mine)).rejects.toThrow(
      UnprovenStatement,
    );
    await expect(async () => database.delete(customers).where(or(mine, byId))).rejects.toThrow(UnprovenStatement);
    await expect(async () => database.insert(customers).values({ orgId: "org_b", id: "5" })).rejects.toMatchObject({
      cause: expect.any(ForeignTenant),
    });
    await expect(async () =>
      database.select().from(customers).where(eq(customers.orgId, "org_b")),
    ).rejects.toMatchObject({
      cause: expect.any(ForeignTenant),
    });
  });
});
