import { CsvError, parse } from "csv-parse/sync";
import { openWindow, type FileEncoding } from "./encodings.ts";

export const delimiters = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** One line of the table. `end` is where the next begins: bytes into the piece it was read from. */
export type CsvRecord = { readonly cells: readonly string[]; readonly end: number };
/** Why the record after the last cannot be read, however much more of the file there is. */
export type RecordFault = "quote_not_closed" | "row_too_long";
export type ReadRecords = { readonly records: readonly CsvRecord[]; readonly fault: RecordFault | null };

/** Bytes of one record. A longer one is a quote that nobody closed, or no table of people. */
export const longestRecord = 64 * 1024;

/**
 * All whole records in a piece of a file that begins with a record. The last is left for the next piece unless this one `endsFile`; so
 * reading goes on anywhere, with nothing to remember but the place.
 */
export function readRecords(
  bytes: Uint8Array,
  {
    encoding,
    delimiter,
    endsFile,
  }: { readonly encoding: FileEncoding; readonly delimiter: Delimiter; readonly endsFile: boolean },
): ReadRecords {
  const window = openWindow(bytes, encoding);
  const parsed: { readonly cells: readonly string[]; readonly end: number }[] = [];
  const fault = run(() =>
    parse(Buffer.from(window.bytes.buffer, window.bytes.byteOffset, window.bytes.byteLength), {
      delimiter,
      encoding: window.parserEncoding,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_quotes: true,
      relax_column_count: true,
      max_record_size: longestRecord,
      on_record(cells: string[], context) {
        parsed.push({ cells, end: context.bytes });
        return null;
      },
    }),
  );
  const last = parsed.at(-1);
  if (!endsFile && last && last.end === window.bytes.length && !endsSafely(window.bytes)) parsed.pop();
  const records = parsed.map(({ cells, end }) => ({ cells: cells.map(window.cell), end: window.fileBytes(end) }));
  return { records, fault: fault === "quote_not_closed" && !endsFile ? null : fault };
}

function run(read: () => unknown): RecordFault | null {
  try {
    read();
    return null;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED") return "quote_not_closed";
    if (error.code === "CSV_MAX_RECORD_SIZE") return "row_too_long";
    throw error;
  }
}

/** A carriage return at the very end may be half of a line's end. */
function endsSafely(bytes: Uint8Array): boolean {
  return bytes.at(-1) === 0x0a;
}
