import { expect, test } from "vitest";
import { keepDestination, takeDestination } from "./destination.ts";

function makeShelf(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

test("where somebody was going is known once", () => {
  const shelf = makeShelf();
  keepDestination(shelf, "lowkeymode");
  expect([takeDestination(shelf), takeDestination(shelf)]).toEqual(["lowkeymode", null]);
});

test("who then signs up without a brand in mind goes nowhere else", () => {
  const shelf = makeShelf();
  keepDestination(shelf, "lowkeymode");
  keepDestination(shelf, null);
  expect(takeDestination(shelf)).toBeNull();
});

test("only a brand there is can be gone to", () => {
  expect(takeDestination(makeShelf({ "loggia.destination": "https://evil.example" }))).toBeNull();
});
