import { expect, test } from "vitest";
import { readStamp, stampText } from "./stamps.ts";

test("a stamp is read back", () => {
  expect([0, 7, 123_456].map((n) => readStamp(stampText(n)))).toEqual([0, 7, 123_456]);
});

test("nothing else is a stamp", () => {
  expect(["", "Hello", "bench #", "bench #12 and more", null, undefined].map(readStamp)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});
