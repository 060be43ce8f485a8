import fc from "fast-check";
import { expect, test } from "vitest";
import { behindEverybody, drawLot, hiddenPosition, isBetter, isShownPosition, positionOf } from "./position.ts";

const reached = fc.record({
  score: fc.integer({ min: -1_000_000_000_000_000, max: 1_000_000_000_000_000 }),
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
});

test("positions sort as text the way results compare: the better score, then the earlier time", () => {
  fc.assert(
    fc.property(reached, reached, fc.constantFrom("lower", "higher"), (one, other, better) => {
      const wins = better === "lower" ? one.score < other.score : one.score > other.score;
      const isFirst = wins || (one.score === other.score && one.at < other.at);
      expect(isBetter({ better }, one, other)).toBe(isFirst);
      if (isFirst) expect(positionOf({ better }, one, drawLot()) < positionOf({ better }, other, drawLot())).toBe(true);
    }),
  );
});

test("whoever is hidden stands behind everybody, and only what is shown can be a cursor", () => {
  fc.assert(
    fc.property(reached, (one) => {
      const position = positionOf({ better: "lower" }, one, drawLot());
      expect(position < behindEverybody && behindEverybody < hiddenPosition(drawLot())).toBe(true);
      expect(isShownPosition(position)).toBe(true);
    }),
  );
  expect([hiddenPosition(drawLot()), "", "~", "abc", `${"0".repeat(20)}'`].filter(isShownPosition)).toEqual([]);
});

test.each([0.5, Number.NaN, 1e16])("%s is no score", (score) => {
  expect(() => positionOf({ better: "lower" }, { score, at: 0 }, "")).toThrow(RangeError);
});

test("a lot is ten characters, whatever was drawn", () => {
  expect(drawLot(new Uint32Array([0, 0xff_ff_ff_ff]))).toMatch(/^[0-9a-z]{10}$/);
});
