/** Which part of a file a request wants. `refused`: none of it is there. */
export type ByteRange =
  | { readonly kind: "whole" }
  | { readonly kind: "part"; readonly offset: number; readonly length: number }
  | { readonly kind: "refused" };

const whole: ByteRange = { kind: "whole" };
const refused: ByteRange = { kind: "refused" };

/**
 * Reads a Range header (RFC 9110, 14). What is no single range of bytes is answered with the whole file, as the standard allows.
 * @param size of the file, in bytes
 */
export function readByteRange(header: string | null, size: number): ByteRange {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return whole;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? refused : { kind: "part", offset: size - length, length };
  }
  const offset = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < offset) return whole;
  return offset >= size ? refused : { kind: "part", offset, length: end - offset + 1 };
}
