import { expect, test } from "vitest";
import { findWideReads, readTableNames } from "./plan-breadth.ts";
import { wholeReads } from "./whole-reads.ts";

test("a line that goes by the organization alone is wide, under whatever name and key", () => {
  const sql = "select k.id from contacts k left join conversations as v on v.org_id = ?1 where k.org_id = ?1";
  const lines = [
    "SEARCH k USING PRIMARY KEY (org_id=?)",
    "SEARCH v USING INDEX conversations_by_last_at (org_id=?) LEFT-JOIN",
  ];
  expect(findWideReads(sql, lines, [])).toEqual(lines);
});

test("a line that goes by more is not, and neither is one that stops within the organization", () => {
  const sql = 'select "id" from "contacts" where "contacts"."org_id" = ?';
  expect(
    findWideReads(sql, [
      "SEARCH contacts USING PRIMARY KEY (org_id=? AND id=?)",
      "SEARCH contacts USING INDEX contacts_by_customer (org_id=? AND customer_id>?)",
      "SCAN json_each VIRTUAL TABLE INDEX 1:",
      "USE TEMP B-TREE FOR ORDER BY",
    ]),
  ).toEqual([]);
});

test("what is on the list passes, by table or by statement", () => {
  const wide = (table: string) => [`SEARCH ${table} USING PRIMARY KEY (org_id=?)`];
  const allowed = [
    { table: "channels", why: "few" },
    { table: "outbox", reads: /limit \?$/, why: "a page" },
  ];
  expect(findWideReads('select * from "channels"', wide("channels"), allowed)).toEqual([]);
  expect(findWideReads('select * from "outbox" limit ?', wide("outbox"), allowed)).toEqual([]);
  expect(findWideReads('select * from "outbox"', wide("outbox"), allowed)).toEqual(wide("outbox"));
});

test("a page in the order of the key reads no more than the page", () => {
  const line = "SEARCH outbox USING PRIMARY KEY (org_id=?)";
  const sql = 'select "at" from "outbox" where "outbox"."org_id" = ? order by "outbox"."id" asc limit ?';
  expect(findWideReads(sql, [line], [])).toEqual([]);
  expect(findWideReads(sql, [line, "USE TEMP B-TREE FOR ORDER BY"], [])).toEqual([line]);
  expect(findWideReads("select at from outbox where org_id = ?1 and at > ?2 order by id limit ?3", [line], [])).toEqual(
    [line],
  );
});

test("names are read as the plan says them", () => {
  const names = (sql: string) => Object.fromEntries(readTableNames(sql));
  expect(names("delete from contacts where org_id = ?")).toEqual({ contacts: "contacts" });
  expect(names('update "contacts" set "name" = ?')).toEqual({ contacts: "contacts" });
  expect(names("select 1 from contacts k cross join conversations v where 1")).toEqual({
    k: "contacts",
    v: "conversations",
  });
  expect(names('select 1 from "contacts" as "k" join (select 1 from media limit 1) m')).toEqual({
    k: "contacts",
    media: "media",
  });
});

test("every exception says why", () => {
  for (const { table, why } of wholeReads) expect(why.length, table).toBeGreaterThan(15);
});
