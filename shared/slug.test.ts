import fc from "fast-check";
import { expect, test } from "vitest";
import { toSlug } from "./slug.ts";

test("a text becomes an address", () => {
  const texts = ["Café au lait!", "  Omega-3 -- 90 ", "شاي", "_"];
  expect(texts.map(toSlug)).toEqual(["cafe-au-lait", "omega-3-90", "", ""]);
});

test("an address is one already", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(toSlug(toSlug(text))).toBe(toSlug(text));
    }),
  );
});
