/** A file that is sent on while it is being read. */
export type StreamedFile = {
  readonly body: ReadableStream<Uint8Array>;
  /** Exactly as many as the stream holds. */
  readonly bytes: number;
  readonly mime: string;
  readonly name: string;
};

/**
 * A multipart form of some fields and one file (`file`), streamed: nothing of the file is held, and its length is known beforehand. When
 * the file's stream fails, so does the form's.
 */
export function streamForm(
  fields: Readonly<Record<string, string>>,
  file: StreamedFile,
): { readonly body: ReadableStream<Uint8Array>; readonly contentType: string } {
  const boundary = `form-${crypto.randomUUID()}`;
  const parts = Object.entries(fields).map(([name, value]) => part(boundary, `name="${name}"`, [], value));
  const opening = part(
    boundary,
    `name="file"; filename="${escapeName(file.name)}"`,
    [`Content-Type: ${file.mime}`],
    "",
  );
  const before = new TextEncoder().encode(parts.join("\r\n") + (parts.length > 0 ? "\r\n" : "") + opening);
  const after = new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
  const { readable, writable } = new FixedLengthStream(before.length + file.bytes + after.length);
  // Whoever reads the form hears of a failure; here nobody waits.
  pump(writable, before, file.body, after).catch(() => undefined);
  return { body: readable, contentType: `multipart/form-data; boundary=${boundary}` };
}

async function pump(
  writable: WritableStream<Uint8Array>,
  before: Uint8Array,
  body: ReadableStream<Uint8Array>,
  after: Uint8Array,
): Promise<void> {
  const first = writable.getWriter();
  try {
    await first.write(before);
  } catch (error) {
    await body.cancel(error);
    throw error;
  }
  first.releaseLock();
  await body.pipeTo(writable, { preventClose: true });
  const last = writable.getWriter();
  await last.write(after);
  await last.close();
}

function part(boundary: string, disposition: string, headers: readonly string[], value: string): string {
  return [`--${boundary}`, `Content-Disposition: form-data; ${disposition}`, ...headers, "", value].join("\r\n");
}

/** As browsers write names (https://html.spec.whatwg.org/#multipart-form-data). */
function escapeName(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
