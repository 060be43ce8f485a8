import type { Write } from "../../platform/commit.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { addEntry, moveEntry, removeEntry, type EntryRow } from "./entry-store.ts";
import { createPathReader, firstRoot, type PathReader } from "./node-rows.ts";
import { addRoot, changeCount } from "./node-store.ts";
import { behindEverybody, isHidden } from "./position.ts";
import { countChanges, stepTo, treeBounds, type Path } from "./tree.ts";

export type PlannedMove = {
  readonly writes: readonly Write[];
  /** Nobody was in that list before. */
  readonly isFirst: boolean;
  /** Where so many stand now that the tree wants tending. */
  readonly crowded: string | null;
};

/**
 * The writes that take a person from one place of a list to another, with the counts: all must be in one commit. It is refused with
 * version_conflict where anything they rely on has changed since; then plan again.
 * @param before null: not in the list so far
 * @param hidden whether the person must be hidden when this is written
 */
export async function planMove(
  tenant: Tenant,
  before: EntryRow | null,
  after: EntryRow,
  hidden: boolean,
): Promise<PlannedMove> {
  const { list } = after;
  const readPath = createPathReader(tenant, list);
  const leave = await pathOfShown(readPath, before);
  const known = await pathOfShown(readPath, after);
  const isFirst = known === null && !isHidden(after.position);
  const join = isFirst ? firstPath(after.position) : known;
  const move = { leave, join, hidden };
  const writes = [
    ...(isFirst ? [addRoot(tenant, list)] : []),
    before === null ? addEntry(tenant, after, move) : moveEntry(tenant, before, after, move),
    ...countChanges(leave, join).map((change) => changeCount(tenant, list, change)),
  ];
  const isCrowded = (join?.steps.at(-1)?.stretch.count ?? 0) >= treeBounds.stretchMost;
  return { writes, isFirst, crowded: isCrowded ? after.position : null };
}

/** The writes that take a person off a list. */
export async function planRemoval(tenant: Tenant, entry: EntryRow): Promise<readonly Write[]> {
  const leave = await pathOfShown(createPathReader(tenant, entry.list), entry);
  const changes = countChanges(leave, null);
  return [removeEntry(tenant, entry, leave), ...changes.map((change) => changeCount(tenant, entry.list, change))];
}

async function pathOfShown(readPath: PathReader, entry: EntryRow | null): Promise<Path | null> {
  return entry === null || isHidden(entry.position) ? null : readPath(entry.position);
}

function firstPath(position: string): Path {
  return { steps: [stepTo(firstRoot, position)], start: "", end: behindEverybody };
}
