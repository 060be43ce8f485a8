import {
  Condition,
  type Join,
  maximumConditions,
  type SegmentGroup,
  type SegmentNode,
} from "../../../shared/segments/definition.ts";

/** Where a rule stands: its index in the outer group, then in the group there, and so on. */
export type Path = readonly number[];

/** How deep groups may stand in each other, the outer one not counted. */
export const deepestGroup = 2;
export const emptyGroup: SegmentGroup = { on: "group", join: "all", rules: [] };

/** The whole with another node at a place; null takes it away, and a group that this empties goes with it. */
export function replaceAt(group: SegmentGroup, path: Path, node: SegmentNode | null): SegmentGroup {
  const [index, ...rest] = path;
  if (index === undefined) return node?.on === "group" ? node : group;
  const known = group.rules[index];
  if (known === undefined) return group;
  const next = rest.length === 0 ? node : known.on === "group" ? keepFilled(replaceAt(known, rest, node)) : known;
  const rules = next === null ? group.rules.toSpliced(index, 1) : group.rules.with(index, next);
  return { ...group, rules };
}

function keepFilled(group: SegmentGroup): SegmentGroup | null {
  return group.rules.length === 0 ? null : group;
}

/** The group at a place; the outer one where there is none. */
export function findGroup(group: SegmentGroup, path: Path): SegmentGroup {
  const [index, ...rest] = path;
  const inner = index === undefined ? undefined : group.rules[index];
  return inner?.on === "group" ? findGroup(inner, rest) : group;
}

export function addRule(group: SegmentGroup, path: Path, rule: SegmentNode): SegmentGroup {
  const at = findGroup(group, path);
  return replaceAt(group, path, { ...at, rules: [...at.rules, rule] });
}

export function setJoin(group: SegmentGroup, path: Path, join: Join): SegmentGroup {
  return replaceAt(group, path, { ...findGroup(group, path), join });
}

export function countConditions(group: SegmentGroup): number {
  return group.rules.reduce((count, rule) => count + (rule.on === "group" ? countConditions(rule) : 1), 0);
}

export function isFull(group: SegmentGroup): boolean {
  return countConditions(group) >= maximumConditions;
}

/** Whether a condition says enough to be asked. */
export function isFinished(condition: Condition): boolean {
  return Condition.safeParse(condition).success;
}

/** How many conditions are still being written. */
export function countUnfinished(group: SegmentGroup): number {
  return group.rules.reduce(
    (count, rule) => count + (rule.on === "group" ? countUnfinished(rule) : isFinished(rule) ? 0 : 1),
    0,
  );
}
