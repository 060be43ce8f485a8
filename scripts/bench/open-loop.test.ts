import { expect, test } from "vitest";
import { runOpenLoop, waitUntil } from "./open-loop.ts";

test("everything is due by the clock, even while something holds the process up", async () => {
  const dues: number[] = [];
  const { late } = await runOpenLoop(200, 0.2, (dueAt) => {
    dues.push(dueAt);
    if (dues.length === 5) blockFor(60);
  });
  const gaps = dues.slice(1).map((due, index) => Math.round(due - (dues[index] ?? 0)));
  expect(gaps).toEqual(Array.from({ length: 39 }, () => 5));
  expect(late).toBeGreaterThan(0);
});

test("waiting ends when it has come true, or says that it has not", async () => {
  let asked = 0;
  expect(await waitUntil(() => ++asked === 3, 5_000)).toBe(true);
  expect(await waitUntil(() => false, 30)).toBe(false);
});

function blockFor(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}
