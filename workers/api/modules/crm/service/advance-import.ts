import { assertNever } from "../../../../../shared/assert-never.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { remindAt, type Reminder } from "../../../platform/reminders.ts";
import { workingStates } from "../import-rules/import-state.ts";
import { findImport, type ImportRecord } from "../import-store.ts";
import { describeProgress } from "../present-import.ts";
import { openTurn, takeChunk } from "./import-chunk.ts";
import { undoChunk } from "./undo-chunk.ts";

export const importReminderKind = "crm.import";
/** Chunks of one turn: the organization's Clock has other things to do, too. */
const chunksOfTurn = 10;
/** When the Clock looks after an import that somebody's request works on. */
const lookAfterMs = 3_000;

/** Before a change that gives the Clock something to do: a crash between the two must find somebody who will look. */
export async function expectWork(ctx: WriteCtx, importId: string): Promise<void> {
  await remindAt(ctx, ctx.now() + lookAfterMs, importReminderKind, importId);
}

/**
 * Does the next chunks of an import, whatever phase it is in. May run twice at once, late or stale: the import's version lets one of them through.
 * @returns whether there is more to do
 */
export async function advanceImport(ctx: WriteCtx, importId: string, chunks = chunksOfTurn): Promise<boolean> {
  let record = await findImport(ctx.tenant, importId);
  if (!isWorking(record)) return false;
  const turn = await openTurn(ctx, record);
  for (let step = 0; step < chunks; step += 1) {
    try {
      await takeStep(ctx, record, turn);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    record = await findImport(ctx.tenant, importId);
    if (record) announce(ctx, record);
    if (!isWorking(record)) return false;
  }
  return true;
}

/** The request that begins a phase does its first chunks itself, so that a small file is done in the answer. */
export async function beginPhase(ctx: WriteCtx, importId: string): Promise<void> {
  try {
    await advanceImport(ctx, importId, 3);
  } catch (error) {
    // The Clock will do it.
    ctx.log.error("crm.import_begin_failed", error, { importId });
  }
}

export const workOnImport: Reminder = {
  kind: importReminderKind,
  async handle(ctx, importId) {
    if (await advanceImport(ctx, importId)) await remindAt(ctx, ctx.now() + 1, importReminderKind, importId);
  },
};

async function takeStep(
  ctx: WriteCtx,
  record: ImportRecord,
  turn: Awaited<ReturnType<typeof openTurn>>,
): Promise<void> {
  switch (record.state) {
    case "checking":
    case "running":
      return takeChunk(ctx, record, turn);
    case "undoing":
      return undoChunk(ctx, record);
    case "uploaded":
    case "checked":
    case "done":
    case "failed":
    case "undone":
    case "cancelled":
      return;
    default:
      return assertNever(record.state);
  }
}

function isWorking(record: ImportRecord | undefined): record is ImportRecord {
  return record !== undefined && workingStates.includes(record.state);
}

function isConflict(error: unknown): boolean {
  return error instanceof AppError && error.code === "commit.version_conflict";
}

export function announce(ctx: WriteCtx, record: ImportRecord): void {
  ctx.defer(lobbyObject(ctx.env, ctx.tenant).announce(describeProgress(record)));
}
