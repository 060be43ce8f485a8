import { plainLine } from "../../../../../shared/plain-text.ts";
import { unguardCell } from "../spreadsheet-cells.ts";
import { delimiters, readRecords, type Delimiter } from "./read-records.ts";
import type { FileEncoding, FileStart } from "./encodings.ts";

const Heading = plainLine();

/** How a table is laid out: where its first row of people begins (bytes), and what stands above the columns. */
export type TableStart = {
  readonly encoding: FileEncoding;
  readonly delimiter: Delimiter;
  readonly start: number;
  readonly headings: readonly string[];
};

/**
 * Reads the head of a file as a table whose first row names the columns; Excel's `sep=;` before it is obeyed.
 * @returns null when there is no such row
 */
export function detectTable(head: Uint8Array, { encoding, start }: FileStart, endsFile: boolean): TableStart | null {
  const body = head.subarray(start);
  const told = readTold(body, encoding);
  const from = told?.end ?? 0;
  const delimiter = told?.delimiter ?? chooseDelimiter(body.subarray(from), encoding);
  const { records } = readRecords(body.subarray(from), { encoding, delimiter, endsFile });
  const [first] = records;
  if (!first || first.cells.every((cell) => cell.trim() === "")) return null;
  const headings = first.cells.map((cell) => Heading.parse(unguardCell(cell)).trim().slice(0, 100).toWellFormed());
  return { encoding, delimiter, start: start + from + first.end, headings };
}

function readTold(
  body: Uint8Array,
  encoding: FileEncoding,
): { readonly delimiter: Delimiter; readonly end: number } | null {
  const [first] = readRecords(body, { encoding, delimiter: "|", endsFile: true }).records;
  const sign = /^sep=(.)$/i.exec(first?.cells.join("|") ?? "")?.[1];
  const delimiter = delimiters.find((known) => known === sign);
  return first && delimiter ? { delimiter, end: first.end } : null;
}

/** The one that splits the first rows into the most columns, and into equally many: a comma within names does not. */
function chooseDelimiter(body: Uint8Array, encoding: FileEncoding): Delimiter {
  const scored = delimiters.map((delimiter) => {
    const widths = readRecords(body, { encoding, delimiter, endsFile: true })
      .records.slice(0, 20)
      .map(({ cells }) => cells.length);
    const first = widths[0] ?? 1;
    const even = widths.filter((width) => width === first).length;
    return { delimiter, score: (first - 1) * (even / Math.max(1, widths.length)) };
  });
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}
