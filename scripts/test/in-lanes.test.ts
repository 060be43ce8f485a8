import { expect, it } from "vitest";
import { inLanes } from "./in-lanes.ts";

it("runs each task once, so many side by side, and keeps their order", async () => {
  let running = 0;
  const most: number[] = [];
  const tasks = [5, 1, 3, 1, 2].map((turns, index) => async () => {
    running += 1;
    most.push(running);
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    running -= 1;
    return index;
  });
  expect(await inLanes(tasks, 2)).toEqual([0, 1, 2, 3, 4]);
  expect(Math.max(...most)).toBe(2);
  expect(await inLanes(tasks, 9)).toEqual([0, 1, 2, 3, 4]);
  expect(await inLanes([], 2)).toEqual([]);
});
