import { commit, none, type Change } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { importNotReady, unfitValues } from "../errors.ts";
import { readFieldRows, type CustomerFieldRow } from "../field-store.ts";
import type { CustomerImport } from "../import-contract.ts";
import type { ImportPlan } from "../import-plan.ts";
import { faultsOfPlan } from "../import-rules/faults-of-plan.ts";
import { mayDo, noCounts, workingStates, type ImportVerb } from "../import-rules/import-state.ts";
import { changeImport, forgetImportRows, type ImportRecord } from "../import-store.ts";
import { announce, beginPhase, expectWork } from "./advance-import.ts";
import { describeImport, requireImport } from "./read-imports.ts";
import { behindAllRows } from "./undo-chunk.ts";

const cancelAttempts = 10;

/** Judges every row as the plan says, and writes no customer. @throws AppError crm.import_not_found (404), crm.import_not_ready (409), request.invalid (400) */
export async function checkImport(ctx: WriteCtx, id: string, plan: ImportPlan): Promise<CustomerImport> {
  const record = await requireReady(ctx, id, "check");
  requireSense(plan, record, await readFieldRows(ctx.tenant));
  const { file, tally } = record;
  const next = {
    ...record,
    state: "checking",
    file: { ...file, plan },
    position: { offset: file.start, row: 1 },
    tally: { ...tally, check: noCounts, total: null },
  } as const;
  return begin(ctx, next, none("a check changes nothing"), true);
}

/** Writes the customers of a checked file. @throws AppError crm.import_not_found (404), crm.import_not_ready (409) */
export async function startImport(ctx: WriteCtx, id: string): Promise<CustomerImport> {
  const record = await requireReady(ctx, id, "start");
  const { file, tally } = record;
  const position = { offset: file.start, row: 1 };
  const next = { ...record, state: "running", position, tally: { ...tally, run: noCounts } } as const;
  const { fileName } = record;
  return begin(ctx, next, { action: "customer_import.started", target: id, after: { fileName, ...tally.check } });
}

/**
 * What it has written stays until it is undone. An import that works changes several times a second, so that it is asked more than once.
 * @throws AppError crm.import_not_found (404), crm.import_not_ready (409)
 */
export async function cancelImport(ctx: WriteCtx, id: string): Promise<CustomerImport> {
  for (let attempt = 1; ; attempt += 1) {
    const record = await requireReady(ctx, id, "cancel");
    try {
      return await begin(ctx, { ...record, state: "cancelled" }, { action: "customer_import.cancelled", target: id });
    } catch (error) {
      if (!(error instanceof AppError) || attempt === cancelAttempts) throw error;
    }
  }
}

/** Takes it back where nothing has happened since. @throws AppError crm.import_not_found (404), crm.import_not_ready (409) */
export async function undoImport(ctx: WriteCtx, id: string): Promise<CustomerImport> {
  const record = await requireReady(ctx, id, "undo");
  const next = { ...record, state: "undoing", position: { offset: 0, row: behindAllRows } } as const;
  return begin(ctx, next, { action: "customer_import.undo_started", target: id });
}

async function begin(
  ctx: WriteCtx,
  next: ImportRecord,
  audit: Change["audit"],
  isAnew = false,
): Promise<CustomerImport> {
  const { id } = next;
  const isWork = workingStates.includes(next.state);
  if (isWork) await expectWork(ctx, id);
  await commit(ctx, {
    writes: [
      changeImport(ctx.tenant, { ...next, updatedAt: ctx.now() }),
      ...(isAnew ? [forgetImportRows(ctx.tenant, id)] : []),
    ],
    audit,
    events: [],
    refusals: { version_conflict: importNotReady },
  });
  if (isWork) await beginPhase(ctx, id);
  else announce(ctx, next);
  return describeImport(ctx, await requireImport(ctx, id));
}

async function requireReady(ctx: WriteCtx, id: string, verb: ImportVerb): Promise<ImportRecord> {
  const record = await requireImport(ctx, id);
  if (!mayDo(verb, record.state, record.tally, ctx.now())) throw importNotReady();
  return record;
}

function requireSense(plan: ImportPlan, { file }: ImportRecord, fields: readonly CustomerFieldRow[]): void {
  const faults = faultsOfPlan(plan, file.headings.length, fields);
  if (faults.length > 0) throw unfitValues(faults);
}
