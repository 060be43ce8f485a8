import { assertNever } from "../../../../../shared/assert-never.ts";

export const fileEncodings = ["utf-8", "utf-16le", "utf-16be", "windows-1256"] as const;
export type FileEncoding = (typeof fileEncodings)[number];

/** How a file's text is written, and where it begins behind a byte order mark. */
export type FileStart = { readonly encoding: FileEncoding; readonly start: number };

/** Looks at all bytes of a file as they pass, in any pieces. */
export class EncodingProbe {
  readonly #utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #isUtf8 = true;
  #head: Uint8Array = new Uint8Array(0);

  push(bytes: Uint8Array): void {
    if (this.#head.length < probedBytes) this.#head = join(this.#head, bytes.subarray(0, probedBytes));
    if (this.#isUtf8) this.#isUtf8 = this.#accepts(() => this.#utf8.decode(bytes, { stream: true }));
  }

  /** The first bytes, as many as were looked at closely. */
  get head(): Uint8Array {
    return this.#head;
  }

  /** Null for what is no text: a spreadsheet, a picture, an archive. Without a mark, what is not UTF-8 is taken for Windows-1256. */
  finish(): FileStart | null {
    if (this.#isUtf8) this.#isUtf8 = this.#accepts(() => this.#utf8.decode());
    const [first, second, third] = this.#head;
    if (first === 0xff && second === 0xfe) return { encoding: "utf-16le", start: 2 };
    if (first === 0xfe && second === 0xff) return { encoding: "utf-16be", start: 2 };
    const wide = this.#guessWide();
    if (isContainer(this.#head) || (wide === null && isNoise(this.#head))) return null;
    if (wide !== null) return { encoding: wide, start: 0 };
    const start = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0;
    return { encoding: this.#isUtf8 || start === 3 ? "utf-8" : "windows-1256", start };
  }

  /** UTF-16 without a mark: the commas and line ends of a table have a zero beside them, always on the same side. */
  #guessWide(): FileEncoding | null {
    const zeros = [0, 0];
    for (const [index, byte] of this.#head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
    const [even = 0, odd = 0] = zeros;
    const many = this.#head.length / 20;
    if (odd > many && even < odd / 20) return "utf-16le";
    return even > many && odd < even / 20 ? "utf-16be" : null;
  }

  #accepts(decode: () => unknown): boolean {
    try {
      decode();
      return true;
    } catch {
      return false;
    }
  }
}

/** A piece of a file as csv-parse reads it: in bytes where commas and quotes are single bytes. */
export type ParsedWindow = {
  readonly bytes: Uint8Array;
  readonly parserEncoding: "utf8" | "latin1";
  /** The text of a cell as the parser gave it. */
  cell(text: string): string;
  /** How many bytes of the file the first `count` bytes of `bytes` are. */
  fileBytes(count: number): number;
};

/** `bytes` begin with a whole character; what is cut off at their end is left out. */
export function openWindow(bytes: Uint8Array, encoding: FileEncoding): ParsedWindow {
  switch (encoding) {
    case "utf-8":
      return { bytes, parserEncoding: "utf8", cell: (text) => text, fileBytes: (count) => count };
    case "windows-1256":
      return { bytes, parserEncoding: "latin1", cell: readWindows1256, fileBytes: (count) => count };
    case "utf-16le":
    case "utf-16be": {
      const text = new TextDecoder(encoding, { fatal: false, ignoreBOM: true }).decode(bytes, { stream: true });
      const narrow = new TextEncoder().encode(text);
      const fileBytes = (count: number) =>
        new TextDecoder("utf-8", { fatal: false, ignoreBOM: true }).decode(narrow.subarray(0, count)).length * 2;
      return { bytes: narrow, parserEncoding: "utf8", cell: (cell) => cell, fileBytes };
    }
    default:
      return assertNever(encoding);
  }
}

const probedBytes = 64 * 1024;
const windows1256 = new TextDecoder("windows-1256");

function readWindows1256(text: string): string {
  return windows1256.decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

/** Zip (xlsx), the old Office container, PDF. */
function isContainer(head: Uint8Array): boolean {
  const magic = [...head.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return ["504b0304", "d0cf11e0", "25504446"].includes(magic);
}

/** More control characters than a broken cell brings. */
function isNoise(head: Uint8Array): boolean {
  const controls = head.reduce((count, byte) => count + (byte < 0x20 && ![9, 10, 13].includes(byte) ? 1 : 0), 0);
  return controls > 8 + head.length / 100;
}

function join(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
