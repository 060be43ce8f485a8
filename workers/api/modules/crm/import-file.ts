import type { ImportFileFacts } from "./import-rules/import-state.ts";
import { readRecords, type CsvRecord, type RecordFault } from "./import-rules/read-records.ts";

/** Bytes fetched at once: always more than one record. */
const windowBytes = 256 * 1024;

export type ReadOn =
  | { readonly kind: "records"; readonly records: readonly CsvRecord[]; readonly endsFile: boolean }
  | { readonly kind: "fault"; readonly code: RecordFault | "file_gone" };

/** A file in R2, read on from any place where a record begins. What was fetched and not yet asked for is kept for the next question. */
export class ImportFile {
  readonly #bucket: R2Bucket;
  readonly #key: string;
  readonly #facts: Pick<ImportFileFacts, "bytes" | "encoding" | "delimiter">;
  /** `end` counts from the file's beginning. */
  #fetched: {
    readonly from: number;
    readonly records: readonly CsvRecord[];
    readonly fault: RecordFault | null;
  } | null = null;

  constructor(bucket: R2Bucket, key: string, facts: Pick<ImportFileFacts, "bytes" | "encoding" | "delimiter">) {
    this.#bucket = bucket;
    this.#key = key;
    this.#facts = facts;
  }

  /** At most `most` records from `offset` on; their `end` counts from the file's beginning. No records: the file has ended. */
  async read(offset: number, most: number): Promise<ReadOn> {
    const { bytes } = this.#facts;
    if (offset >= bytes) return { kind: "records", records: [], endsFile: true };
    const { records, fault } = this.#keptFrom(offset) ??
      (await this.#fetch(offset)) ?? { records: [], fault: "file_gone" as const };
    if (records.length === 0) return { kind: "fault", code: fault ?? "row_too_long" };
    const page = records.slice(0, most);
    return { kind: "records", records: page, endsFile: (page.at(-1)?.end ?? offset) >= bytes };
  }

  #keptFrom(offset: number) {
    if (!this.#fetched) return null;
    const { from, records, fault } = this.#fetched;
    const index = from === offset ? 0 : records.findIndex(({ end }) => end === offset) + 1;
    return from !== offset && index === 0
      ? null
      : index < records.length
        ? { records: records.slice(index), fault }
        : null;
  }

  async #fetch(from: number) {
    const length = Math.min(windowBytes, this.#facts.bytes - from);
    const object = await this.#bucket.get(this.#key, { range: { offset: from, length } });
    if (!object) return null;
    const window = new Uint8Array(await object.arrayBuffer());
    const { encoding, delimiter, bytes } = this.#facts;
    const read = readRecords(window, { encoding, delimiter, endsFile: from + length >= bytes });
    const records = read.records.map(({ cells, end }) => ({ cells, end: from + end }));
    this.#fetched = { from, records, fault: read.fault };
    return this.#fetched;
  }
}
