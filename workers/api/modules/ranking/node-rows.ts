import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";
import { behindEverybody } from "./position.ts";
import { rootNode, stepTo, type Path, type Step, type Stretch, type TreeNode } from "./tree.ts";

export type NodeRow = {
  readonly node: string;
  readonly level: number;
  readonly layout: number;
  readonly starts: string;
  readonly counts: string;
};

const Starts = z.array(z.tuple([z.string(), z.string()]));
const Counts = z.record(z.string(), z.int());

/** The first stretch of a list's first node. */
const firstStretch: Stretch = { start: "", key: "s0", count: 0 };
/** What a list begins with. */
export const firstRoot: TreeNode = {
  ...{ node: rootNode, level: 1, layout: 1, stretches: [firstStretch] },
  counted: countsText([firstStretch]),
};

export function selectNode(tenant: Tenant, list: string, node: string): D1PreparedStatement {
  return tenant.database.client
    .prepare(
      "select node, level, layout, starts, counts from ranking_nodes where org_id = ?1 and list = ?2 and node = ?3",
    )
    .bind(tenant.orgId, list, node);
}

export function parseNode(row: NodeRow): TreeNode {
  const counts = Counts.parse(JSON.parse(row.counts));
  const starts = Starts.parse(JSON.parse(row.starts));
  const stretches = starts.map(([start, key]) => ({ start, key, count: counts[key] ?? 0 }));
  return { node: row.node, level: row.level, layout: row.layout, stretches, counted: row.counts };
}

export function startsText(stretches: readonly Stretch[]): string {
  return JSON.stringify(stretches.map(({ start, key }) => [start, key]));
}

export function countsText(stretches: readonly Stretch[]): string {
  return JSON.stringify(Object.fromEntries(stretches.map(({ key, count }) => [key, count])));
}

export type PathReader = (position: string) => Promise<Path | null>;

/**
 * Finds ways through one list; each node is read once. Nodes are read one after the other, so a path holds only if all its layouts still
 * do (`layoutsHold`).
 */
export function createPathReader(tenant: Tenant, list: string): PathReader {
  const known = new Map<string, Promise<TreeNode | null>>();
  const readNode = (node: string): Promise<TreeNode | null> => {
    const reading = known.get(node) ?? selectNode(tenant, list, node).first<NodeRow>().then(parseIfThere);
    known.set(node, reading);
    return reading;
  };
  return async (position) => {
    const root = await readNode(rootNode);
    if (root === null) return null;
    const steps: Step[] = [];
    let [node, start, end] = [root, "", behindEverybody];
    for (;;) {
      const step = stepTo(node, position);
      steps.push(step);
      start = step.stretch.start === "" ? start : step.stretch.start;
      end = node.stretches[step.index + 1]?.start ?? end;
      if (node.level === 1) return { steps, start, end };
      const child = await readNode(step.stretch.key);
      // Nodes go only with their whole list, which is gone by now then.
      if (child === null) return null;
      node = child;
    }
  };
}

/** The same way with the same nodes, read again later. Null where a layout has changed. */
export function followAgain(path: Path, rows: readonly NodeRow[]): Path | null {
  const steps: Step[] = [];
  for (const [index, { node, index: stretchIndex }] of path.steps.entries()) {
    const row = rows[index];
    if (!row || row.layout !== node.layout) return null;
    const again = parseNode(row);
    const stretch = again.stretches[stretchIndex];
    if (!stretch) return null;
    steps.push({ node: again, index: stretchIndex, stretch });
  }
  return { ...path, steps };
}

function parseIfThere(row: NodeRow | null): TreeNode | null {
  return row && parseNode(row);
}
