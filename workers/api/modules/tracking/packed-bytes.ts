const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const idShape = /^([a-z]{3})_([0-7][0-9a-hjkmnp-tv-z]{25})$/;
const idBytes = 16;

/** All links of a letter name the same few. */
const packedIds = new Map<string, readonly number[]>();
const rememberedIds = 1_000;

/** Few bytes for what a link carries: ids as their 16 bytes, numbers by their size, texts with their length. */
export class Packer {
  readonly #bytes: number[] = [];

  /** @param value an integer from 0 up to 2^53 - 1 */
  number(value: number): this {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError("A packed number is a natural one");
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes.push(rest);
    return this;
  }

  text(value: string): this {
    return this.bytes(new TextEncoder().encode(value));
  }

  bytes(value: Uint8Array): this {
    this.number(value.length);
    for (const byte of value) this.#bytes.push(byte);
    return this;
  }

  /** @param value `cmp_` and 26 characters, as platform/ids.ts makes them */
  id(value: string): this {
    this.#bytes.push(...packId(value));
    return this;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what a Packer wrote, in the same order. Every method throws a RangeError where the bytes are of another shape. */
export class Unpacker {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 49; scale *= 0x80) {
      const byte = this.#next();
      value += (byte % 0x80) * scale;
      if (byte < 0x80) return value;
    }
    throw new RangeError("A packed number is too long");
  }

  text(): string {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.bytes());
  }

  bytes(): Uint8Array {
    return this.#take(this.number());
  }

  id(): string {
    const prefix = String.fromCharCode(...this.#take(3));
    let number = this.#take(idBytes).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    let digits = "";
    for (let index = 0; index < 26; index += 1) {
      digits = `${alphabet[Number(number & 31n)] ?? ""}${digits}`;
      number >>= 5n;
    }
    return `${prefix}_${digits}`;
  }

  /** @throws RangeError when bytes are left */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError("More was packed");
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError("Less was packed");
    this.#at += 1;
    return byte;
  }

  #take(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError("Less was packed");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

function packId(id: string): readonly number[] {
  const known = packedIds.get(id);
  if (known) return known;
  const [, prefix = "", digits] = idShape.exec(id) ?? [];
  if (digits === undefined) throw new RangeError("This is no id");
  let number = [...digits].reduce((sum, digit) => (sum << 5n) | BigInt(alphabet.indexOf(digit)), 0n);
  const packed: number[] = [];
  for (let index = 0; index < idBytes; index += 1) {
    packed.unshift(Number(number & 0xffn));
    number >>= 8n;
  }
  const bytes = [...[...prefix].map((letter) => letter.charCodeAt(0)), ...packed];
  if (packedIds.size >= rememberedIds) packedIds.clear();
  packedIds.set(id, bytes);
  return bytes;
}
