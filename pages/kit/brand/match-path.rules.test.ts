import fc from "fast-check";
import { expect, test } from "vitest";
import { matchPath } from "./match-path.rules.ts";

test("an address is read by its pattern", () => {
  expect(matchPath("/", "/")).toEqual({});
  expect(matchPath("/timer", "/timer/?from=home#top")).toEqual({});
  expect(matchPath("/products/:id", "/products/prd_1")).toEqual({ id: "prd_1" });
  expect(matchPath("/products/:id", "/products/%D8%B4%D8%A7%D9%8A")).toEqual({ id: "شاي" });
});

test("what does not fit, or cannot be read, is another address", () => {
  for (const address of ["/", "/product/1", "/products", "/products/1/2", "/products/%E0%A4%A"])
    expect(matchPath("/products/:id", address)).toBeNull();
});

test("whatever is written into an address comes out of it", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (id) => {
      expect(matchPath("/a/:id", `/a/${encodeURIComponent(id)}?x=/b`)).toEqual({ id });
    }),
  );
});
