import { commit, none, type Write } from "../../platform/commit.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { readPositions } from "./entry-store.ts";
import { countsText, createPathReader } from "./node-rows.ts";
import { addNode, divideChild, replaceStretch, rewriteNode } from "./node-store.ts";
import { drawLot } from "./position.ts";
import { isConflict } from "./try-again.ts";
import {
  countOf,
  divideStretch,
  mergeStretches,
  type Path,
  type Step,
  type Stretch,
  treeBounds,
  type TreeBounds,
  type TreeNode,
} from "./tree.ts";

/** D1 takes 32 arguments of a function: two for each new stretch. */
const newStretchesAtOnce = 8;
const positionsAtOnce = 400;
/** Enough for a stretch with thousands; whoever comes next goes on. */
const mostRounds = 12;

/**
 * Divides what has grown too large on the way to a position. Ranks are exact without it, only dearer to tell: so it gives way to whoever
 * writes at the same time, and the next entry there asks again.
 */
export async function tendTree(
  ctx: WriteCtx,
  list: string,
  position: string,
  bounds: TreeBounds = treeBounds,
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const path = await createPathReader(ctx.tenant, list)(position);
    const writes = path === null ? [] : await planDivision(ctx.tenant, list, path, bounds);
    if (writes.length === 0) return;
    try {
      await commit(ctx, { writes, audit: none("the same entries, counted in smaller parts"), events: [] });
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}

async function planDivision(tenant: Tenant, list: string, path: Path, bounds: TreeBounds): Promise<readonly Write[]> {
  const last = path.steps.at(-1);
  if (last && last.stretch.count > bounds.stretchMost) {
    const positions = await readPositions(tenant, list, path, positionsAtOnce);
    const starts = divideStretch(positions, bounds).slice(0, newStretchesAtOnce);
    if (starts.length > 0) return [replaceStretch(tenant, list, path, last, starts)];
  }
  const tooLarge = path.steps.findLastIndex(({ node }) => node.stretches.length > bounds.nodeMost);
  const step = path.steps[tooLarge];
  return step ? divideNode(tenant, list, step, path.steps[tooLarge - 1] ?? null, bounds) : [];
}

function divideNode(
  tenant: Tenant,
  list: string,
  { node }: Step,
  parent: Step | null,
  bounds: TreeBounds,
): readonly Write[] {
  const stretches = node.level === 1 ? mergeStretches(node.stretches, bounds) : node.stretches;
  if (stretches.length <= bounds.nodeMost / 2)
    return [rewriteNode(tenant, list, node, { level: node.level, stretches })];
  const middle = Math.ceil(stretches.length / 2);
  const left = stretches.slice(0, middle);
  const right = newNode(node, stretches.slice(middle));
  if (parent !== null) {
    return [
      rewriteNode(tenant, list, node, { level: node.level, stretches: left }),
      addNode(tenant, list, right),
      divideChild(tenant, list, parent, stretchOf(right)),
    ];
  }
  const first = newNode(node, left);
  const halves = [{ ...stretchOf(first), start: "" }, stretchOf(right)];
  return [
    rewriteNode(tenant, list, node, { level: node.level + 1, stretches: halves }),
    addNode(tenant, list, first),
    addNode(tenant, list, right),
  ];
}

/** A layout after the divided node's, so that stretches it will name are none of those it took over. */
function newNode({ level, layout }: TreeNode, stretches: readonly Stretch[]): TreeNode {
  return { node: `n${drawLot()}`, level, layout: layout + 1, stretches, counted: countsText(stretches) };
}

function stretchOf({ node, stretches }: TreeNode): Stretch {
  return { start: stretches[0]?.start ?? "", key: node, count: countOf(stretches) };
}
