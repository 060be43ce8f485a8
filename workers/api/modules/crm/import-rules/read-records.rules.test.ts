import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detectTable } from "./detect-table.ts";
import { EncodingProbe, type FileEncoding } from "./encodings.ts";
import { readRecords, type Delimiter } from "./read-records.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, encoding: "utf-16le" | "utf-16be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), encoding === "utf-16le");
  return bytes;
}

/** The code page read backwards. */
function windows1256(text: string): Uint8Array {
  const page = new TextDecoder("windows-1256").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (character) => page.indexOf(character));
}

function encode(text: string, encoding: FileEncoding): Uint8Array {
  if (encoding === "utf-8") return utf8(text);
  return encoding === "windows-1256" ? windows1256(text) : utf16(text, encoding);
}

function detect(bytes: Uint8Array) {
  const probe = new EncodingProbe();
  for (let at = 0; at < bytes.length; at += 7) probe.push(bytes.subarray(at, at + 7));
  const start = probe.finish();
  return start && detectTable(probe.head, start, true);
}

/** Reads a file in pieces, each begun where the last whole record ended. */
function readInPieces(bytes: Uint8Array, encoding: FileEncoding, delimiter: Delimiter, size: number): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length;) {
    let piece = size;
    let read = readRecords(bytes.subarray(at, at + piece), {
      encoding,
      delimiter,
      endsFile: at + piece >= bytes.length,
    });
    while (read.records.length === 0 && at + piece < bytes.length) {
      piece += size;
      read = readRecords(bytes.subarray(at, at + piece), { encoding, delimiter, endsFile: at + piece >= bytes.length });
    }
    rows.push(...read.records.map(({ cells }) => [...cells]));
    const end = read.records.at(-1)?.end;
    if (end === undefined) break;
    at += end;
  }
  return rows;
}

describe("a file", () => {
  const table = "الاسم;هاتف\r\nأحمد;+966501234567\r\n";
  test.each([
    ["UTF-8", utf8(table), "utf-8"],
    ["UTF-8 with a mark", utf8(`\ufeff${table}`), "utf-8"],
    ["UTF-16 of Excel", utf16(`\ufeff${table}`, "utf-16le"), "utf-16le"],
    ["UTF-16, big end first", utf16(`\ufeff${table}`, "utf-16be"), "utf-16be"],
    ["Windows-1256 of Arabic Excel", windows1256(table), "windows-1256"],
  ])("in %s is told, and read", (_, bytes, encoding) => {
    const found = detect(bytes);
    if (!found) throw new Error("a table");
    expect(found).toMatchObject({ encoding, headings: ["الاسم", "هاتف"] });
    const { records } = readRecords(bytes.subarray(found.start), { ...found, endsFile: true });
    expect(records.map(({ cells }) => cells)).toEqual([["أحمد", "+966501234567"]]);
  });

  test("in UTF-16 without a mark is told where it is Latin", () => {
    expect(detect(utf16("name,phone\nMona,1\n", "utf-16le"))).toMatchObject({ headings: ["name", "phone"] });
    expect(detect(utf16("name,phone\nMona,1\n", "utf-16be"))).toMatchObject({ headings: ["name", "phone"] });
  });

  test.each([
    ["name,phone\nA,1\n", ",", ["name", "phone"]],
    ['name;phone\n"A, B";1\n', ";", ["name", "phone"]],
    ["name\tphone, home\nA\t1\n", "\t", ["name", "phone, home"]],
    ["sep=;\r\nname;phone\r\nA;1", ";", ["name", "phone"]],
    ['"first, last",phone\nA,1', ",", ["first, last", "phone"]],
    ["email\na@b.example\n", ",", ["email"]],
  ])("%j is parted by %j", (text, delimiter, headings) => {
    expect(detect(utf8(text))).toMatchObject({ delimiter, headings });
  });

  test.each([
    ["an Excel workbook", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0])],
    ["a picture", Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 256)],
    ["nothing", new Uint8Array(0)],
    ["blank lines", utf8("\n\n\n")],
  ])("that is %s is no table", (_, bytes) => {
    expect(detect(bytes)).toBeNull();
  });
});

test("of any bytes at all, something is said and nothing thrown", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom("", "name,phone\n", "\ufeff", "sep=;\n"),
      (noise, before) => {
        const bytes = Uint8Array.from([...utf8(before), ...noise]);
        const found = detect(bytes);
        if (!found) return;
        const { records } = readRecords(bytes.subarray(found.start), { ...found, endsFile: true });
        for (const { end } of records) expect(found.start + end).toBeLessThanOrEqual(bytes.length);
      },
    ),
    { numRuns: 500 },
  );
});

describe("records", () => {
  test("are the same, in pieces of any size, in every encoding", () => {
    const character = fc.constantFrom("a", "م", "٣", " ", '"', ",", "\n", "\r\n", "é", "=");
    const cell = fc.array(character, { maxLength: 6 }).map((all) => all.join(""));
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 });
    const encodings = fc.constantFrom<FileEncoding>("utf-8", "utf-16le", "utf-16be", "windows-1256");
    fc.assert(
      fc.property(
        rows,
        encodings,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom("\n", "\r\n"),
        (table, encoding, size, end) => {
          // Windows-1256 has no Arabic digits.
          const written = table.map((row) =>
            row.map((text) => (encoding === "windows-1256" ? text.replaceAll("٣", "3") : text)),
          );
          const quoted = written.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join(end);
          const read = readInPieces(encode(quoted + end, encoding), encoding, ",", size * 2);
          expect(read).toEqual(written);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("that nobody closed, or that never end, are said so; what stands before them is read", () => {
    const read = (text: string, endsFile = true) =>
      readRecords(utf8(text), { encoding: "utf-8", delimiter: ",", endsFile });
    expect(read('a,b\nc,"d\ne,f\n')).toMatchObject({ fault: "quote_not_closed", records: [{ end: 4 }] });
    expect(read('a,b\nc,"d\ne,f\n', false)).toMatchObject({ fault: null, records: [{ end: 4 }] });
    expect(read(`a,b\n${"x".repeat(100_000)}`)).toMatchObject({ fault: "row_too_long", records: [{ end: 4 }] });
    expect(read(`a,b\n"${"x,y\n".repeat(100_000)}`)).toMatchObject({ fault: "row_too_long" });
    expect(read('a"b,"c"d\n').records).toMatchObject([{ cells: ['a"b', '"c"d'] }]);
  });
});
