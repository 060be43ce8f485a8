import { expect, test } from "vitest";
import { nameFailure } from "./microphone-failure.rules.ts";

test.each([
  ["NotAllowedError", "denied", "denied"],
  ["NotAllowedError", "unknown", "denied"],
  ["NotAllowedError", "prompt", "dismissed"],
  ["NotFoundError", "granted", "none"],
  ["OverconstrainedError", "granted", "none"],
  ["NotReadableError", "granted", "busy"],
  ["AbortError", "granted", "busy"],
  ["SecurityError", "unknown", "blocked"],
] as const)("%s, with the permission %s, means %s", (name, permission, failure) => {
  expect(nameFailure(new DOMException("", name), permission)).toBe(failure);
});

test("a browser without microphones blocks", () => {
  expect(nameFailure(new TypeError("undefined is not a function"), "unknown")).toBe("blocked");
});
