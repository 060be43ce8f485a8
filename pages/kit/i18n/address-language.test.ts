import { expect, test } from "vitest";
import { inLanguage, languageOfPath, withoutLanguage } from "./address-language.ts";

test.each([
  ["/", "en", "/"],
  ["/ar", "ar", "/"],
  ["/ar/", "ar", "/"],
  ["/ar?x=1", "ar", "/?x=1"],
  ["/ar/p/zinc?x=1#a", "ar", "/p/zinc?x=1#a"],
  ["/arnica", "en", "/arnica"],
  ["/p/ar", "en", "/p/ar"],
] as const)("%s is %s, and %s without it", (address, language, bare) => {
  expect(languageOfPath(address)).toBe(language);
  expect(withoutLanguage(address)).toBe(bare);
});

test("a place is found in the other language, from either", () => {
  for (const address of ["/cart?x=1", "/ar/cart?x=1"]) {
    expect(inLanguage(address, "ar")).toBe("/ar/cart?x=1");
    expect(inLanguage(address, "en")).toBe("/cart?x=1");
  }
  expect(inLanguage("/", "ar")).toBe("/ar/");
  expect(inLanguage("/?x=1", "ar")).toBe("/ar/?x=1");
});
