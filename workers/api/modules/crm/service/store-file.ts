import { brokenFile, notATable } from "../errors.ts";
import { detectTable, type TableStart } from "../import-rules/detect-table.ts";
import { EncodingProbe } from "../import-rules/encodings.ts";

/**
 * Streams a file into R2 and looks at it on its way, holding no more than its head.
 * @param bytes as announced; R2 must know how much comes
 * @throws AppError crm.import_broken (400) when less or more came, crm.import_not_a_table (422); then nothing is stored
 */
export async function storeFile(
  bucket: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
  bytes: number,
): Promise<TableStart> {
  const probe = new EncodingProbe();
  await store(bucket, key, body, bytes, probe);
  const start = probe.finish();
  const table = start && detectTable(probe.head, start, probe.head.length === bytes);
  if (table) return table;
  await bucket.delete(key);
  throw notATable();
}

async function store(
  bucket: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
  bytes: number,
  probe: EncodingProbe,
): Promise<void> {
  const { readable, writable } = new FixedLengthStream(bytes);
  const stored = bucket.put(key, readable, {
    httpMetadata: { contentType: "text/csv", contentDisposition: "attachment" },
  });
  stored.catch(() => undefined);
  const writer = writable.getWriter();
  try {
    for await (const chunk of body) {
      probe.push(chunk);
      await writer.write(chunk);
    }
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    // If R2 has failed, it says so itself; else the sender has sent too little or too much.
    await stored.catch(() => undefined);
    throw brokenFile();
  }
  await stored;
}
