import fc from "fast-check";
import { expect, test } from "vitest";
import { type Condition, SegmentDefinition, type SegmentGroup } from "../../../shared/segments/definition.ts";
import { anyDefinition } from "../../../shared/segments/test-subjects.ts";
import {
  addRule,
  countConditions,
  countUnfinished,
  emptyGroup,
  findGroup,
  type Path,
  replaceAt,
  setJoin,
} from "./builder.rules.ts";
import { conditionKinds, startCondition } from "./condition-kinds.ts";

const vip: Condition = { on: "tag", is: "has", tag: "vip" };
const arabic: Condition = { on: "language", values: ["ar"] };
const nested: SegmentGroup = addRule(addRule(emptyGroup, [], vip), [], { on: "group", join: "any", rules: [arabic] });

test("a condition is added to the group at its place", () => {
  expect(addRule(nested, [1], vip).rules[1]).toEqual({ on: "group", join: "any", rules: [arabic, vip] });
});

test("taking the last condition of a group takes the group", () => {
  expect(replaceAt(nested, [1, 0], null)).toEqual({ on: "group", join: "all", rules: [vip] });
  expect(replaceAt(replaceAt(nested, [0], null), [0, 0], null)).toEqual(emptyGroup);
});

test("how a group joins is changed where it stands", () => {
  expect(findGroup(setJoin(nested, [1], "none"), [1]).join).toBe("none");
  expect(setJoin(nested, [], "any").join).toBe("any");
});

test("every condition begins in a shape that its editor can finish", () => {
  for (const kind of conditionKinds) expect(startCondition(kind).on).toBe(kind);
  expect(countUnfinished({ ...emptyGroup, rules: conditionKinds.map(startCondition) })).toBeGreaterThan(0);
});

function listPaths(group: SegmentGroup, at: Path = []): Path[] {
  return group.rules.flatMap((rule, index) => [
    [...at, index],
    ...(rule.on === "group" ? listPaths(rule, [...at, index]) : []),
  ]);
}

test("whatever is taken away, the rest can still be asked, and is smaller", () => {
  fc.assert(
    fc.property(anyDefinition, fc.nat(), (definition, seed) => {
      const paths = listPaths(definition);
      const path = paths[seed % Math.max(1, paths.length)];
      if (path === undefined) return;
      const rest = replaceAt(definition, path, null);
      expect(SegmentDefinition.safeParse(rest).success).toBe(true);
      expect(listPaths(rest).length).toBeLessThan(paths.length);
      expect(countConditions(rest)).toBeLessThanOrEqual(countConditions(definition));
    }),
  );
});
