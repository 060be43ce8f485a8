/**
 * A list's tree of counts. Each node divides the positions it is about into stretches and knows how many entries are in each; those of
 * level 1 are short enough to be counted entry by entry, those above are nodes themselves. A rank is then the counts before the path,
 * added up, and one short scan. See README.md for the bounds.
 */
export type Stretch = {
  /** The first position that belongs to it; "" is before all. */
  readonly start: string;
  /** Its name in the counts; above level 1 the id of its node. */
  readonly key: string;
  readonly count: number;
};

export type TreeNode = {
  readonly node: string;
  readonly level: number;
  /** Changes whenever the stretches do, never with counts alone. */
  readonly layout: number;
  /** In order; the first starts where the node does. */
  readonly stretches: readonly Stretch[];
  /** The counts as they are stored: they tell whether anything was counted since. */
  readonly counted: string;
};

export type Step = { readonly node: TreeNode; readonly index: number; readonly stretch: Stretch };
/** From the root down to the stretch of level 1 that a position is in: from `start` on, before `end`. */
export type Path = { readonly steps: readonly Step[]; readonly start: string; readonly end: string };

export const rootNode = "root";
export type TreeBounds = {
  /** A stretch of level 1 with more entries is divided into stretches of `stretchTarget`. */
  readonly stretchMost: number;
  readonly stretchTarget: number;
  /** A node with more stretches is divided in two. */
  readonly nodeMost: number;
};
export const treeBounds: TreeBounds = { stretchMost: 64, stretchTarget: 32, nodeMost: 400 };

export function stepTo(node: TreeNode, position: string): Step {
  let [low, high] = [0, node.stretches.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((node.stretches[middle]?.start ?? "") <= position) low = middle;
    else high = middle - 1;
  }
  const stretch = node.stretches[low];
  if (!stretch) throw new Error(`Node ${node.node} is empty`);
  return { node, index: low, stretch };
}

/** How many entries stand before the last stretch of a path. */
export function countBefore({ steps }: Path): number {
  return steps.reduce((sum, { node, index }) => sum + countOf(node.stretches.slice(0, index)), 0);
}

export function countOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { count }) => sum + count, 0);
}

/** What one entry's move changes in one node: one less under a key, one more under another. */
export type CountChange = {
  readonly node: TreeNode;
  readonly less: string | null;
  readonly more: string | null;
};

/** The counts that change when an entry leaves one place for another; null is no place at all. Where both are one stretch, none do. */
export function countChanges(leave: Path | null, join: Path | null): CountChange[] {
  const changes = new Map<string, CountChange>();
  for (const { node, stretch } of leave?.steps ?? []) changes.set(node.node, { node, less: stretch.key, more: null });
  for (const { node, stretch } of join?.steps ?? [])
    changes.set(node.node, { node, less: changes.get(node.node)?.less ?? null, more: stretch.key });
  return [...changes.values()].filter(({ less, more }) => less !== more);
}

/** All nodes that say where these paths lead, each once. A node that was read twice and had changed is there twice. */
export function nodesOf(paths: readonly (Path | null)[]): TreeNode[] {
  const nodes = paths.flatMap((path) => path?.steps.map(({ node }) => node) ?? []);
  return [...new Map(nodes.map((node) => [`${node.node} ${node.layout}`, node])).values()];
}

/** Where a crowded stretch is to be divided. `positions` are all there are in it, in order. */
export function divideStretch(
  positions: readonly string[],
  { stretchMost, stretchTarget }: TreeBounds = treeBounds,
): string[] {
  if (positions.length <= stretchMost) return [];
  const starts: string[] = [];
  for (let index = stretchTarget; index + stretchTarget / 2 <= positions.length; index += stretchTarget) {
    starts.push(shortestBetween(positions[index - 1] ?? "", positions[index] ?? ""));
  }
  return starts;
}

/** The shortest text after `before` that is not after `position`: what is read with every rank is kept short. */
export function shortestBetween(before: string, position: string): string {
  let length = 1;
  while (length < position.length && position.slice(0, length) <= before) length += 1;
  return position.slice(0, length);
}

/** Neighbours of level 1 that together hold no more than half a stretch become one: people move on, and empty stretches stay behind. */
export function mergeStretches(stretches: readonly Stretch[], { stretchTarget }: TreeBounds = treeBounds): Stretch[] {
  const merged: Stretch[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    if (last && last.count + stretch.count <= stretchTarget) {
      merged[merged.length - 1] = { ...last, count: last.count + stretch.count };
    } else {
      merged.push(stretch);
    }
  }
  return merged;
}
