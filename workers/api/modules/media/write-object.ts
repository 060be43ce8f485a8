import { createHash } from "node:crypto";
import { sniffedBytes, sniffType } from "./sniff-type.ts";

export type ObjectInput = {
  readonly key: string;
  readonly body: ReadableStream<Uint8Array>;
  /** As announced; R2 needs to know how much comes. */
  readonly bytes: number;
  readonly declaredMime: string;
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
 * @throws LengthMismatch, or what `admit` throws; then nothing is stored
 */
export async function writeObject(bucket: R2Bucket, input: ObjectInput): Promise<WrittenObject> {
  const reader = input.body.getReader();
  const { head, done } = await readHead(reader);
  const mime = await sniffType(head.subarray(0, sniffedBytes), input.declaredMime);
  try {
    input.admit(mime);
  } catch (error) {
    await reader.cancel();
    throw error;
  }
  const hash = createHash("sha256");
  const { readable, writable } = new FixedLengthStream(input.bytes);
  const stored = bucket.put(input.key, readable, { httpMetadata: { contentType: mime } });
  // Both sides fail together when the length is wrong; the writer's word is the one that is heard.
  stored.catch(() => undefined);
  const writer = writable.getWriter();
  try {
    hash.update(head);
    await writer.write(head);
    for (let ended = done; !ended;) {
      const next = await reader.read();
      ended = next.done;
      if (!next.value) continue;
      hash.update(next.value);
      await writer.write(next.value);
    }
    await writer.close();
  } catch {
    await Promise.allSettled([reader.cancel(), writer.abort()]);
    throw new LengthMismatch();
  }
  await stored;
  return { mime, sha256: hash.digest("hex") };
}

async function readHead(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<{ head: Uint8Array; done: boolean }> {
  let head = new Uint8Array(0);
  while (head.length < sniffedBytes) {
    const next = await reader.read();
    if (next.done) return { head, done: true };
    const longer = new Uint8Array(head.length + next.value.length);
    longer.set(head);
    longer.set(next.value, head.length);
    head = longer;
  }
  return { head, done: false };
}
