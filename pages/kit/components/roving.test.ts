import { expect, test } from "vitest";
import { moveRoving } from "./roving.rules.ts";

test("a column stops at its ends, a row goes round", () => {
  expect(moveRoving("ArrowDown", 4, 5, "column")).toBe(4);
  expect(moveRoving("ArrowUp", 0, 5, "column")).toBe(0);
  expect(moveRoving("ArrowRight", 4, 5, "row")).toBe(0);
  expect(moveRoving("ArrowLeft", 0, 5, "row")).toBe(4);
});

test("right to left, the left arrow is the way on", () => {
  expect(moveRoving("ArrowLeft", 1, 5, "row-rtl")).toBe(2);
  expect(moveRoving("ArrowRight", 1, 5, "row-rtl")).toBe(0);
});

test("with nothing chosen, down is the first and up the last", () => {
  expect(moveRoving("ArrowDown", -1, 5, "column")).toBe(0);
  expect(moveRoving("ArrowUp", -1, 5, "column")).toBe(4);
});

test("pages skip and stop; home and end go all the way", () => {
  expect(moveRoving("PageDown", 1, 50, "column", 8)).toBe(9);
  expect(moveRoving("PageUp", 3, 50, "column", 8)).toBe(0);
  expect(moveRoving("End", 0, 50, "column")).toBe(49);
  expect(moveRoving("Home", 20, 50, "column")).toBe(0);
});

test("other keys and empty lists go nowhere", () => {
  expect(moveRoving("a", 1, 5, "column")).toBeNull();
  expect(moveRoving("PageDown", 1, 5, "row")).toBeNull();
  expect(moveRoving("ArrowDown", -1, 0, "column")).toBeNull();
});
