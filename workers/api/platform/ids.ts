const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** `msg_` and 26 characters of Crockford base32: ids sort by time and carry their kind. */
export type Id<Prefix extends string> = `${Prefix}_${string}`;

/**
 * A new id: 48 bits of `now` (integer milliseconds), then 80 random bits, so that ids of one kind sort by time.
 * @param prefix the kind, e.g. `msg`
 */
export function newId<Prefix extends string>(
  prefix: Prefix,
  now: number,
  random: Uint8Array = randomBytes(),
): Id<Prefix> {
  const bytes = new Uint8Array(16);
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x1_0000));
  new DataView(bytes.buffer).setUint16(4, now % 0x1_0000);
  bytes.set(random.subarray(0, 10), 6);
  return `${prefix}_${encodeBase32(bytes)}`;
}

/** The same id for the same parts, whoever asks: parallel first writers of one thing meet in it. Looks like `newId`. */
export async function deterministicId<Prefix extends string>(
  prefix: Prefix,
  ...parts: readonly string[]
): Promise<Id<Prefix>> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(parts)));
  return `${prefix}_${encodeBase32(new Uint8Array(digest).subarray(0, 16))}`;
}

function randomBytes(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(10));
}

/** 16 bytes as 26 characters; the first holds three bits, so that text order is numeric order. */
function encodeBase32(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let index = 0; index < 26; index += 1) {
    text = `${alphabet[Number(value & 31n)] ?? ""}${text}`;
    value >>= 5n;
  }
  return text;
}
