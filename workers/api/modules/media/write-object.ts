import { createHash, type Hash } from "node:crypto";
import { sniffedBytes, sniffType } from "./sniff-type.ts";

export type ObjectInput = {
  readonly key: string;
  readonly body: ReadableStream<Uint8Array>;
  /** As announced; R2 needs to know how much comes. */
  readonly bytes: number;
  readonly declaredMime: string;
  /** What the file is called when it is saved. */
  readonly name?: string | null;
  /** Looks at the sniffed type before anything is stored; what it throws ends the writing. */
  readonly admit: (mime: string) => void;
};
export type WrittenObject = { readonly mime: string; readonly sha256: string };

/** The stream ended early, or went on past what was announced. */
export class LengthMismatch extends Error {
  constructor() {
    super("The stream is not as long as announced");
    this.name = "LengthMismatch";
  }
}

/**
 * Streams bytes into R2 without holding them: the first few are looked at, all are hashed on their way.
 * @throws LengthMismatch, what `admit` throws, or what R2 throws; then nothing is stored
 */
export async function writeObject(bucket: R2Bucket, input: ObjectInput): Promise<WrittenObject> {
  const reader = input.body.getReader();
  try {
    const head = await readHead(reader);
    const mime = await sniffType(head.bytes.subarray(0, sniffedBytes), input.declaredMime);
    input.admit(mime);
    const hash = createHash("sha256");
    await store(bucket, input, mime, passing(head, reader, hash, input.bytes));
    return { mime, sha256: hash.digest("hex") };
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  }
}

type Head = { readonly bytes: Uint8Array; readonly isAll: boolean };

async function readHead(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Head> {
  let bytes = new Uint8Array(0);
  while (bytes.length < sniffedBytes) {
    const next = await readNext(reader);
    if (next === null) return { bytes, isAll: true };
    const longer = new Uint8Array(bytes.length + next.length);
    longer.set(bytes);
    longer.set(next, bytes.length);
    bytes = longer;
  }
  return { bytes, isAll: false };
}

/** All chunks, hashed as they pass. @throws LengthMismatch when they are fewer or more than `announced` */
async function* passing(
  head: Head,
  reader: ReadableStreamDefaultReader<Uint8Array>,
  hash: Hash,
  announced: number,
): AsyncGenerator<Uint8Array> {
  let passed = 0;
  let chunk: Uint8Array | null = head.bytes;
  while (chunk !== null) {
    passed += chunk.length;
    if (passed > announced) throw new LengthMismatch();
    hash.update(chunk);
    yield chunk;
    chunk = head.isAll ? null : await readNext(reader);
  }
  if (passed !== announced) throw new LengthMismatch();
}

/** R2 takes a stream only with its length; the writing side fails if R2 does, and the other way round. */
async function store(bucket: R2Bucket, input: ObjectInput, mime: string, chunks: AsyncIterable<Uint8Array>) {
  const { readable, writable } = new FixedLengthStream(input.bytes);
  const stored = bucket.put(input.key, readable, {
    httpMetadata: { contentType: mime, contentDisposition: dispositionOf(input.name ?? null) },
  });
  stored.catch(() => undefined);
  const writer = writable.getWriter();
  try {
    for await (const chunk of chunks) await writer.write(chunk);
    await writer.close();
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    if (error instanceof LengthMismatch) throw error;
    // A write that failed only says that R2 stopped reading; R2 itself says why.
    await stored;
    throw error;
  }
  await stored;
}

/** A sender that goes away in the middle has sent too little. */
async function readNext(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | null> {
  try {
    const { value } = await reader.read();
    return value ?? null;
  } catch {
    throw new LengthMismatch();
  }
}

/** RFC 6266 and 8187: in any script, and nothing in it can end the header. R2 keeps 2,048 bytes for all of an object's metadata. */
function dispositionOf(name: string | null): string {
  if (name === null) return "attachment";
  const short = name.slice(0, 150).toWellFormed();
  const encoded = encodeURIComponent(short).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename*=UTF-8''${encoded}`;
}
