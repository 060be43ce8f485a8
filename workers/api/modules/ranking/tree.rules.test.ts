import fc from "fast-check";
import { expect, test } from "vitest";
import {
  countChanges,
  countOf,
  divideStretch,
  mergeStretches,
  nodesOf,
  shortestBetween,
  stepTo,
  type Path,
  type Stretch,
  type TreeNode,
} from "./tree.ts";

const hexadecimal = fc.string({ unit: fc.constantFrom(..."0123456789abcdef") });

const node = (name: string, starts: readonly string[], layout = 1): TreeNode => ({
  ...{ node: name, level: 1, layout, counted: "" },
  stretches: starts.map((start, index) => ({ start, key: `s${index}`, count: index + 1 })),
});
const pathTo = (nodes: readonly TreeNode[], position: string): Path => ({
  steps: nodes.map((each) => stepTo(each, position)),
  start: "",
  end: "~",
});

test("a position belongs to the last stretch that starts at or before it", () => {
  fc.assert(
    fc.property(fc.uniqueArray(hexadecimal, { minLength: 1, maxLength: 20 }), hexadecimal, (texts, position) => {
      const starts = ["", ...texts.filter((text) => text !== "").toSorted()];
      const { index } = stepTo(node("root", starts), position);
      expect(index).toBe(starts.findLastIndex((start) => start <= position));
    }),
  );
});

test("a move changes each count on its ways once, and none where both ways are the same", () => {
  const [root, left, right] = [node("root", ["", "m"]), node("left", ["", "c"]), node("right", ["m", "t"])];
  const [a, b, z] = [pathTo([root, left], "a"), pathTo([root, left], "d"), pathTo([root, right], "z")];
  const told = (leave: Path | null, join: Path | null) =>
    countChanges(leave, join).map((change) => [change.node.node, change.less, change.more]);
  expect(told(a, a)).toEqual([]);
  expect(told(a, b)).toEqual([["left", "s0", "s1"]]);
  expect(told(a, z)).toEqual([
    ["root", "s0", "s1"],
    ["left", "s0", null],
    ["right", null, "s1"],
  ]);
  expect(told(null, a)).toEqual([
    ["root", null, "s0"],
    ["left", null, "s0"],
  ]);
  expect(nodesOf([a, z, null]).map((each) => each.node)).toEqual(["root", "left", "right"]);
  expect(nodesOf([a, pathTo([root, node("left", [""], 2)], "a")])).toHaveLength(3);
});

test("a crowded stretch is divided into parts that are neither crowded nor nearly empty", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 6 }), { maxLength: 400 }),
      (texts) => {
        const positions = texts.toSorted();
        const starts = divideStretch(positions);
        expect(starts.length > 0).toBe(positions.length > 64);
        if (starts.length === 0) return;
        const ends = [...starts.slice(1), "~"];
        const sizes = starts.map(
          (start, index) => positions.filter((each) => each >= start && each < (ends[index] ?? "")).length,
        );
        const first = positions.length - sizes.reduce((sum, size) => sum + size, 0);
        expect([first, ...sizes].every((size) => size >= 16 && size < 64)).toBe(true);
      },
    ),
  );
});

test("what divides two positions is as short as it can be", () => {
  expect(shortestBetween("abcdef", "abd000")).toBe("abd");
  expect(shortestBetween("abc", "abcd")).toBe("abcd");
  expect(shortestBetween("", "abc")).toBe("a");
});

test("small neighbours become one, nobody is lost, and hardly a small one is left", () => {
  const stretches = fc.array(fc.nat(70), { minLength: 1 }).map((counts) =>
    counts.map((count, index): Stretch => ({
      start: index === 0 ? "" : String(index).padStart(4, "0"),
      key: `s${index}`,
      count,
    })),
  );
  fc.assert(
    fc.property(stretches, (before) => {
      const after = mergeStretches(before);
      expect(countOf(after)).toBe(countOf(before));
      expect(after[0]?.start).toBe("");
      for (const [index, { count }] of after.slice(1).entries())
        expect((after[index]?.count ?? 0) + count).toBeGreaterThan(32);
    }),
  );
});
