import { expect, test } from "vitest";
import { isWholeToken } from "./whole-link.ts";

test("a token that lost its end, or was never there, is not asked about", () => {
  expect(isWholeToken("a_-Z".repeat(10) + "abc")).toBe(true);
  for (const token of ["", "a".repeat(42), "a".repeat(44), `${"a".repeat(42)}=`, `${"a".repeat(40)}%0A`])
    expect(isWholeToken(token), token).toBe(false);
});
