import { expect, test } from "vitest";
import { ContactCache } from "./contact-cache.ts";

test("an answer is remembered for its time", () => {
  const cache = new ContactCache(10, 1_000);
  cache.keep("a", "con_a", 0);
  expect(cache.find("a", 999)).toBe("con_a");
  expect(cache.find("a", 1_000)).toBeNull();
  expect(cache.find("b", 0)).toBeNull();
});

test("using an answer does not make it newer", () => {
  const cache = new ContactCache(10, 1_000);
  cache.keep("a", "con_a", 0);
  cache.find("a", 900);
  expect(cache.find("a", 1_500)).toBeNull();
});

test("what was not used for longest makes room", () => {
  const cache = new ContactCache(2, 1_000);
  cache.keep("a", "con_a", 0);
  cache.keep("b", "con_b", 0);
  cache.find("a", 1);
  cache.keep("c", "con_c", 2);
  expect(["a", "b", "c"].map((key) => cache.find(key, 3))).toEqual(["con_a", null, "con_c"]);
});
