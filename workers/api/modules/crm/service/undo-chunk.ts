import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { judgeUndo, takeUndoable } from "../import-rules/judge-undo.ts";
import { changeImport, type ImportRecord } from "../import-store.ts";
import { readDoneRows, readPresentCustomers } from "../import-done-store.ts";
import { undoWrites } from "../import-undo-store.ts";

const chunkRows = 200;
/** Behind every row. */
export const behindAllRows = 2 ** 31;

/**
 * Takes back what the last rows not yet looked at have done, as one commit.
 * @throws AppError commit.version_conflict when somebody else was quicker, or a customer has changed in between: look again
 */
export async function undoChunk(ctx: WriteCtx, record: ImportRecord): Promise<void> {
  const { tenant } = ctx;
  const done = await readDoneRows(tenant, record.id, record.position.row, chunkRows);
  const rows = takeUndoable(done.rows);
  const lowest = rows.length < done.rows.length ? (rows.at(-1)?.row ?? null) : done.lowest;
  const at = ctx.now();
  if (lowest === null) {
    const { undone, kept } = record.tally;
    await commit(ctx, {
      writes: [changeImport(tenant, { ...record, state: "undone", updatedAt: at })],
      audit: { action: "customer_import.undone", target: record.id, after: { undone, kept } },
      events: [],
    });
    return;
  }
  const ids = rows.map(({ customerId }) => customerId);
  const present = await readPresentCustomers(tenant, record.id, ids);
  const judged = rows.map((row) => judgeUndo(row, present.get(row.customerId)));
  const kept = judged.filter(({ kind }) => kind === "keep").length;
  const { tally } = record;
  const next = {
    ...record,
    position: { offset: 0, row: lowest },
    tally: { ...tally, undone: tally.undone + judged.length - kept, kept: tally.kept + kept },
    updatedAt: at,
  };
  await commit(ctx, {
    writes: [changeImport(tenant, next), ...undoWrites(tenant, { importId: record.id, at }, judged)],
    audit: none("the import itself is in the log"),
    events: [],
  });
}
