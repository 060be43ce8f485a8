import fc from "fast-check";
import { expect, test } from "vitest";
import { findChanges } from "./diff.rules.ts";

test("only what differs is named, however deep it lies", () => {
  expect(findChanges({ role: "agent", name: "Noura" }, { role: "manager", name: "Noura" })).toEqual([
    { path: "role", before: "agent", after: "manager" },
  ]);
  expect(findChanges({ theme: { accent: "teal" } }, { theme: { accent: "plum" } })).toEqual([
    { path: "theme.accent", before: "teal", after: "plum" },
  ]);
});

test("what came and what went stand on one side only", () => {
  expect(findChanges(null, { name: "Key" })).toEqual([{ path: "name", before: undefined, after: "Key" }]);
  expect(findChanges({ logo: "a" }, {})).toEqual([{ path: "logo", before: "a", after: undefined }]);
});

test("nothing differs from itself", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => findChanges(value, value).length === 0));
});
