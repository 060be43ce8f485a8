import { expect, test } from "vitest";
import { applyDiff } from "./apply-diff.ts";

const text = "one\ntwo\nthree and more\nfour\n";

test("lines are added after, before and instead of others", () => {
  expect(applyDiff(text, " one\n+one and a half\n@@\n-four\n+five\n+six\n")).toBe(
    "one\none and a half\ntwo\nthree and more\nfive\nsix\n",
  );
  expect(applyDiff(text, "+zero\n one\n")).toBe(`zero\n${text}`);
});

test("a long line of context may be cut short", () => {
  expect(applyDiff(text, " three …\n+three and a half\n")).toBe("one\ntwo\nthree and more\nthree and a half\nfour\n");
});

test("a place that is not there, or there twice, is refused", () => {
  expect(() => applyDiff(text, " five\n+six\n")).toThrow("Found 0 times, must be once:\nfive");
  expect(() => applyDiff("a\nb\na\n", " a\n+c\n")).toThrow("Found 2 times");
});
