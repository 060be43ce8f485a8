import type { Tenant } from "../../platform/tenancy.ts";
import type { RankedPerson } from "./board.ts";
import { selectBefore, selectFrom, type EntryRow } from "./entry-store.ts";
import { createPathReader, followAgain, selectNode, type NodeRow } from "./node-rows.ts";
import { behindEverybody } from "./position.ts";
import { countBefore, countOf, treeBounds } from "./tree.ts";

export type Surroundings = {
  /** The nearest before the position, the best first. */
  readonly above: readonly RankedPerson[];
  /** Who stands at the position and after it. */
  readonly from: readonly { readonly position: string; readonly person: RankedPerson }[];
  /** How many are in the list. */
  readonly total: number;
};

/** Entries may come between finding the way and reading it; a place is looked for again this often. */
const mostRounds = 10;

/**
 * Who stands around a position, with ranks that are exact for one moment: the counts along the way, the entries before in the last
 * stretch, and the rows shown are read in one batch. Reads at most two nodes for each level twice, one stretch, and the rows shown.
 */
export async function readAround(
  tenant: Tenant,
  list: string,
  position: string,
  wanted: { readonly above: number; readonly from: number },
): Promise<Surroundings> {
  for (let round = 0; round < mostRounds; round += 1) {
    const path = await createPathReader(tenant, list)(position);
    if (path === null) return { above: [], from: [], total: 0 };
    const crowd = (path.steps.at(-1)?.stretch.count ?? 0) + 1 + round * treeBounds.stretchMost;
    const scanned = Math.max(wanted.above, crowd);
    const answers = await tenant.database.client.batch([
      ...path.steps.map(({ node }) => selectNode(tenant, list, node.node)),
      selectBefore(tenant, list, position, scanned),
      selectFrom(tenant, list, { start: position, end: behindEverybody }, wanted.from),
    ]);
    const again = followAgain(path, answers.slice(0, path.steps.length).flatMap(asNodes));
    const before = asEntries(answers.at(-2));
    const within = before.filter((entry) => entry.position >= path.start).length;
    if (again === null || within === scanned) continue;
    const ahead = countBefore(again) + within;
    const above = before.slice(0, wanted.above).map((entry, index) => ranked(entry, ahead - index));
    const from = asEntries(answers.at(-1)).map((entry, index) => ({
      position: entry.position,
      person: ranked(entry, ahead + 1 + index),
    }));
    return { above: above.toReversed(), from, total: countOf(again.steps[0]?.node.stretches ?? []) };
  }
  throw new Error("A list changed each time it was read");
}

function ranked({ who, pseudonym, score, at }: EntryRow, rank: number): RankedPerson {
  return { rank, who, pseudonym, score, at };
}

/** Guarantee: an answer to `selectNode`. */
function asNodes(answer: D1Result): NodeRow[] {
  return answer.results as NodeRow[];
}

/** Guarantee: an answer to a query of entry-store.ts. */
function asEntries(answer: D1Result | undefined): EntryRow[] {
  return (answer?.results ?? []) as EntryRow[];
}
