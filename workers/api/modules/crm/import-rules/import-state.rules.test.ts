import { expect, test } from "vitest";
import { importStates, mayDo, noCounts, percentOf, type ImportVerb, type Tally } from "./import-state.ts";

const tally: Tally = { check: noCounts, run: null, total: 10, undone: 0, kept: 0, fault: null, keptUntil: 100 };
const ran = { ...tally, run: { ...noCounts, created: 6, updated: 2 } };

test("what may be asked for when", () => {
  const allowed = (verb: ImportVerb, of: Tally, now = 0) => importStates.filter((state) => mayDo(verb, state, of, now));
  expect(allowed("check", tally)).toEqual(["uploaded", "checked"]);
  expect(allowed("start", tally)).toEqual(["checked"]);
  expect(allowed("cancel", tally)).toEqual(["uploaded", "checking", "checked", "running"]);
  expect(allowed("undo", tally)).toEqual([]);
  expect(allowed("undo", ran)).toEqual(["done", "failed", "cancelled"]);
});

test("when the file is gone, nothing but to give up", () => {
  for (const verb of ["check", "start", "undo"] as const)
    expect(importStates.some((state) => mayDo(verb, state, ran, 100))).toBe(false);
});

test("how far a phase is", () => {
  const file = { bytes: 210, start: 10, encoding: "utf-8", delimiter: ",", headings: [], plan: null } as const;
  const percent = (state: (typeof importStates)[number], of = ran) =>
    percentOf(state, { ...file, headings: [] }, of, { offset: 110, row: 5 });
  expect([percent("uploaded"), percent("running"), percent("done")]).toEqual([0, 50, 100]);
  expect(percent("undoing", { ...ran, undone: 1, kept: 1 })).toBe(25);
});
