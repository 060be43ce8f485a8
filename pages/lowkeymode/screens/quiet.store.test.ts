import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { createQuietStore } from "./quiet.store.ts";

function openAt(start: number) {
  const now = signal(start);
  return { now, store: createQuietStore(now) };
}

test("the number grows by itself, a second at a time", () => {
  const { now, store } = openAt(1_000);
  now.value = 1_999;
  expect(store.seconds.value).toBe(0);
  now.value = 63_000;
  expect(store.seconds.value).toBe(62);
});

test("a touch begins it again, and the longest stays", () => {
  const { now, store } = openAt(0);
  now.value = 42_000;
  store.disturb();
  expect(store.seconds.value).toBe(0);
  now.value = 50_000;
  expect([store.seconds.value, store.longest.value]).toEqual([8, 42]);
});

test("a clock that is set back counts nothing below zero", () => {
  const { now, store } = openAt(10_000);
  now.value = 2_000;
  expect(store.seconds.value).toBe(0);
});
