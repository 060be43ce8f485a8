import { expect, test } from "vitest";
import { moveOn } from "./move-on.ts";

test("after a stall a row of times keeps its distances", () => {
  expect(moveOn(100, 0, 140)).toBe(0);
  expect(moveOn(100, 0, 400)).toBe(300);
  expect(moveOn(125, 300, 430)).toBe(300);
  expect(moveOn(150, 300, 600)).toBe(450);
});
