import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import type { AuditLine } from "./audit-contract.ts";
import { csvHead, idsOfTime, isAskedFor, toCell, toCsv, toJsonLine } from "./audit-rules.ts";

const line: AuditLine = {
  id: "aud_1",
  at: "2026-11-21T08:00:00.000Z",
  actor: { kind: "member", id: "mem_1", name: 'Huda "the boss"' },
  action: "role.added",
  target: { id: "rol_1", name: null },
  before: null,
  after: { name: "a,b\r\nc" },
  ip: null,
  requestId: "req_1",
};

describe("a line as CSV", () => {
  test("comes back as it was from a reader of CSV", () => {
    const [row] = parse(csvHead + toCsv(line), { bom: true, columns: true });
    expect(row).toEqual({
      at: line.at,
      actor_kind: "member",
      actor_id: "mem_1",
      actor_name: 'Huda "the boss"',
      action: "role.added",
      target_id: "rol_1",
      target_name: "",
      before: "",
      after: '{"name":"a,b\\r\\nc"}',
      ip: "",
      request_id: "req_1",
      id: "aud_1",
    });
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\uff1d1+1", "\u0000=1"])(
    "runs nothing: %j",
    (text) => {
      expect(toCell(text).startsWith(`"'`)).toBe(true);
    },
  );

  test("never begins a cell with what a spreadsheet runs, and keeps what was meant", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const [[cell = ""] = []]: string[][] = parse(`${toCell(text)}\r\n`, { relax_column_count: true });
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect([text, `'${text}`]).toContain(cell);
      }),
    );
  });
});

test("a line as JSON is one line", () => {
  const text = toJsonLine(line);
  expect(text.trimEnd()).not.toContain("\n");
  expect(JSON.parse(text)).toEqual(line);
});

test("ids tell whether a line is of a time", () => {
  const instant = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(instant, instant, instant, (at, from, until) => {
      const id = newId("aud", at);
      const range = idsOfTime({ from: new Date(from).toISOString(), until: new Date(until).toISOString() });
      expect(id >= (range.from ?? "") && id < (range.before ?? "")).toBe(from <= at && at < until);
    }),
  );
});

test("an action is asked for whole, or by its beginning up to a dot", () => {
  const row = { actorId: "mem_1", action: "member.role_changed" };
  expect(isAskedFor(row, {})).toBe(true);
  expect(isAskedFor(row, { action: "member." })).toBe(true);
  expect(isAskedFor(row, { action: "member" })).toBe(false);
  expect(isAskedFor(row, { action: "member.role_changed", actor: "mem_1" })).toBe(true);
  expect(isAskedFor(row, { actor: "mem_2" })).toBe(false);
});
