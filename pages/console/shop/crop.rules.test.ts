import fc from "fast-check";
import { expect, test } from "vitest";
import { findArea, listSizes, wholeSquare } from "./crop.rules.ts";

test("a square is cut from the middle, as large as it can be", () => {
  expect(findArea({ width: 1600, height: 900 }, wholeSquare)).toEqual({ x: 350, y: 0, width: 900, height: 900 });
  expect(findArea({ width: 1600, height: 900 }, { ...wholeSquare, zoom: 2, across: 1, down: 0 })).toEqual({
    ...{ x: 1150, y: 0, width: 450, height: 450 },
  });
});

test("as it is means all of it", () => {
  expect(findArea({ width: 1600, height: 900 }, { ...wholeSquare, shape: "whole" })).toEqual({
    ...{ x: 0, y: 0, width: 1600, height: 900 },
  });
});

test("no size is wider than what there is, and a small picture keeps its own", () => {
  expect(listSizes({ width: 1600, height: 800 })).toEqual([
    { width: 320, height: 160 },
    { width: 640, height: 320 },
    { width: 1280, height: 640 },
  ]);
  expect(listSizes({ width: 700, height: 700 }).map(({ width }) => width)).toEqual([320, 640]);
  expect(listSizes({ width: 120.5, height: 120.5 })).toEqual([{ width: 120, height: 120 }]);
});

test("whatever is turned, the part lies within the picture", () => {
  const side = fc.integer({ min: 1, max: 10_000 });
  const share = fc.double({ min: -1, max: 2, noNaN: true });
  const crop = fc.record({
    shape: fc.constantFrom("square" as const, "whole" as const),
    zoom: fc.double({ min: 0, max: 20, noNaN: true }),
    across: share,
    down: share,
  });
  fc.assert(
    fc.property(side, side, crop, (width, height, wish) => {
      const area = findArea({ width, height }, wish);
      expect(area.x).toBeGreaterThanOrEqual(0);
      expect(area.y).toBeGreaterThanOrEqual(0);
      expect(area.x + area.width).toBeLessThanOrEqual(width + 1e-6);
      expect(area.y + area.height).toBeLessThanOrEqual(height + 1e-6);
      expect(listSizes(area).length).toBeGreaterThan(0);
    }),
  );
});
