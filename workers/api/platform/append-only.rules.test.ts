import { expect, test } from "vitest";
import { analyzeStatement } from "./sql-proof.ts";
import { tenantSchema } from "./tenant-tables.ts";

const mayRun = (sql: string) => {
  try {
    analyzeStatement(sql, tenantSchema);
    return true;
  } catch {
    return false;
  }
};

test.each([
  "update audit_log set after = null where org_id = ?",
  "delete from audit_log where org_id = ? and id = ?",
  "with old as (select id from audit_log where org_id = ?1) delete from audit_log where org_id = ?1 and id in (select id from old)",
  "insert into audit_log (org_id, id, action) values (?, ?, ?) on conflict (org_id, id) do update set action = excluded.action",
  "insert or replace into audit_log (org_id, id, action) values (?, ?, ?)",
  "replace into audit_log (org_id, id, action) values (?, ?, ?)",
  'delete from "AUDIT_LOG" where org_id = ?',
])("nothing changes or removes a line of the audit log: %s", (sql) => {
  expect(mayRun(sql)).toBe(false);
});

test.each([
  "insert into audit_log (org_id, id, action) values (?, ?, ?)",
  "insert into audit_log (org_id, id, action) values (?, ?, ?) on conflict (org_id, id) do nothing",
  "select id, action from audit_log where org_id = ? order by id desc limit ?",
  "delete from outbox where org_id = ?",
])("it is written and read: %s", (sql) => {
  expect(mayRun(sql)).toBe(true);
});
