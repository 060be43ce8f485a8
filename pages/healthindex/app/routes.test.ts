import fc from "fast-check";
import { expect, test } from "vitest";
import { evidenceGrades, productSorts } from "../../../shared/catalog.ts";
import { greatestAmount } from "../../../shared/money.ts";
import { languages } from "../../../shared/languages.ts";
import { languageOfPath } from "../../kit/i18n/address-language.ts";
import { everything, isPlainShelf } from "./list-query.ts";
import { findRoute, isPublic, type Route, writeRoute } from "./routes.ts";

const word = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }).filter((text) => text.isWellFormed());
const slug = fc.stringMatching(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const search = fc.string({ maxLength: 20 }).map((text) => text.trim().replace(/\s+/g, " "));

const route: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ screen: "home" }, { screen: "cart" }, { screen: "checkout" }, { screen: "orders" }),
  fc.record({
    screen: fc.constant("list" as const),
    query: fc.record({
      category: fc.option(slug),
      search,
      sort: fc.constantFrom(...productSorts),
      evidence: fc.option(fc.constantFrom(...evidenceGrades)),
      inStock: fc.boolean(),
      price: fc
        .tuple(fc.option(fc.nat(greatestAmount)), fc.option(fc.nat(greatestAmount)))
        .map(([one, other]) =>
          one !== null && other !== null && one > other ? { from: other, to: one } : { from: one, to: other },
        ),
    }),
  }),
  fc.record({ screen: fc.constant("product" as const), slug: word.filter((text) => text !== "." && text !== "..") }),
  fc.record({ screen: fc.constant("paid" as const), sessionId: word }),
  fc.record({ screen: fc.constant("order" as const), id: slug, token: fc.option(word) }),
);

test("every page is found again at its address, in every language", () => {
  fc.assert(
    fc.property(route, fc.constantFrom(...languages), (shown, language) => {
      const address = writeRoute(shown, language);
      expect(languageOfPath(address)).toBe(language);
      expect(findRoute(address)).toEqual(shown);
    }),
  );
});

test("an address that says something unknown still shows a list", () => {
  expect(findRoute("/ar/products?sort=magic&evidence=99&stock=maybe&q=%20zinc%20%20oxide")).toEqual({
    screen: "list",
    query: { ...everything, search: "zinc oxide" },
  });
});

test("prices are read as people type them, and a range that is turned round is the same range", () => {
  const priceAt = (query: string) => {
    const shown = findRoute(`/products?${query}`);
    return shown.screen === "list" ? shown.query.price : null;
  };
  expect(priceAt("from=10&to=25.50")).toEqual({ from: 1000, to: 2550 });
  expect(priceAt("from=25,5&to=١٠")).toEqual({ from: 1000, to: 2550 });
  expect(priceAt("from=cheap&to=")).toEqual({ from: null, to: null });
  expect(priceAt("from=0")).toEqual({ from: 0, to: null });
});

test("one list has one address, and only that is for search engines", () => {
  expect(writeRoute({ screen: "list", query: { ...everything, category: "sleep" } }, "ar")).toBe("/ar/c/sleep");
  expect(isPlainShelf({ ...everything, category: "sleep" })).toBe(true);
  expect(isPlainShelf({ ...everything, sort: "price" })).toBe(false);
});

test.each(["/p", "/p/a/b", "/nowhere", "/ar/nowhere", "/p/%E0%A4%A"])("%s is no page", (address) => {
  expect(findRoute(address)).toEqual({ screen: "lost" });
});

test("what is one's own is not written on the server", () => {
  expect(["/cart", "/checkout", "/checkout/return", "/orders/ord_1"].map((path) => isPublic(findRoute(path)))).toEqual(
    Array.from({ length: 4 }, () => false),
  );
});
