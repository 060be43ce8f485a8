import fc from "fast-check";
import { expect, it } from "vitest";
import { readByteRange } from "./byte-range.ts";

const part = (offset: number, length: number) => ({ kind: "part", offset, length });

it("is a part of the file, cut to what is there", () => {
  expect(readByteRange("bytes=2-5", 100)).toEqual(part(2, 4));
  expect(readByteRange("bytes=90-", 100)).toEqual(part(90, 10));
  expect(readByteRange("bytes=90-5000", 100)).toEqual(part(90, 10));
  expect(readByteRange("bytes=-4", 100)).toEqual(part(96, 4));
  expect(readByteRange("bytes=-5000", 100)).toEqual(part(0, 100));
});

it("is refused where nothing is", () => {
  for (const header of ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999-"])
    expect([header, readByteRange(header, 100).kind]).toEqual([header, "refused"]);
});

it("is the whole file when it is no single range of bytes", () => {
  for (const header of [null, "", "bytes=", "bytes=-", "bytes=abc", "items=0-1", "bytes=0-1,4-5", "bytes=5-2"])
    expect([header, readByteRange(header, 100).kind]).toEqual([header, "whole"]);
});

it("never reaches beyond the file, whatever is asked", () => {
  const digits = fc.oneof(fc.constant(""), fc.nat().map(String), fc.bigInt({ min: 0n, max: 10n ** 30n }).map(String));
  fc.assert(
    fc.property(digits, digits, fc.nat(10_000), (first, last, size) => {
      const range = readByteRange(`bytes=${first}-${last}`, size);
      if (range.kind !== "part") return;
      expect(range.length).toBeGreaterThan(0);
      expect(range.offset).toBeGreaterThanOrEqual(0);
      expect(range.offset + range.length).toBeLessThanOrEqual(size);
    }),
  );
});
