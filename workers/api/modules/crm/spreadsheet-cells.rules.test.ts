import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guardCell, joinTags, splitTags, unguardCell, writeRow } from "./spreadsheet-cells.ts";

const signs = fc.constantFrom(
  "'",
  "=",
  "+",
  "-",
  "@",
  "＝",
  "＋",
  "|",
  ";",
  ",",
  '"',
  " ",
  "\t",
  "\r",
  "\n",
  "\u200f",
  "a",
  "٣",
  "\\",
);
const cells = fc.oneof(
  fc.string(),
  fc.array(signs, { maxLength: 12 }).map((all) => all.join("")),
);

describe("a cell of the export", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+966501234567", "'+966501234567"],
    ["-5", "'-5"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r", "'\r"],
    ["＝cmd|'/c calc'!A1", "'＝cmd|'/c calc'!A1"],
    ["\u200f=1+1", "'\u200f=1+1"],
    [" =1+1", "' =1+1"],
    ["a;=1+1", "a;'=1+1"],
    ["Mona - Jeddah", "Mona - Jeddah"],
    ["O'Neil", "O'Neil"],
    ["'=1", "''=1"],
  ])("%j is written %j", (text, cell) => {
    expect(guardCell(text)).toBe(cell);
    expect(unguardCell(cell)).toBe(text);
  });

  test("never begins a formula, whatever it holds, and comes back as it was", () => {
    fc.assert(
      fc.property(cells, (text) => {
        const cell = guardCell(text);
        for (const begun of cell.split(";"))
          expect(begun.replace(/^[\s\p{Cf}\p{Cc}]+/u, "")).not.toMatch(/^[=+\-@＝＋－＠]/u);
        expect(unguardCell(cell)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  test("stays one cell of its row", () => {
    fc.assert(
      fc.property(fc.array(cells, { minLength: 2, maxLength: 5 }), (row) => {
        const [read = []] = parse(writeRow(row), { record_delimiter: "\r\n" });
        expect(read.map(unguardCell)).toEqual(row);
      }),
    );
  });
});

describe("tags in a cell", () => {
  test.each([
    ["vip, gold", ["vip", "gold"]],
    ["vip; gold|كبار العملاء،قدامى", ["vip", "gold", "كبار العملاء", "قدامى"]],
    [" , ;", []],
    ["a\\,b, c", ["a,b", "c"]],
  ])("%j are %j", (cell, tags) => {
    expect(splitTags(cell)).toEqual(tags);
  });

  test("come back as they were", () => {
    const tags = fc.array(cells.map((text) => text.replaceAll(/\s+/g, " ").trim()).filter((tag) => tag !== ""));
    fc.assert(
      fc.property(tags, (all) => {
        expect(splitTags(joinTags(all))).toEqual(all);
      }),
    );
  });
});
