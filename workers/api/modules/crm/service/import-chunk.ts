import type { ModuleEvent } from "../../../../../shared/events.ts";
import { commit, none, type Change } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { readFieldRows } from "../field-store.ts";
import { importCustomerWrites, importRowWrites } from "../import-chunk-store.ts";
import { readKnownCustomers } from "../known-store.ts";
import { mostRows } from "../import-contract.ts";
import { ImportFile } from "../import-file.ts";
import type { ImportPlan } from "../import-plan.ts";
import { judgeChunk, type JudgedChunk, type NumberedRow, type RowWrite } from "../import-rules/judge-chunk.ts";
import { noCounts, type Counts, type Tally } from "../import-rules/import-state.ts";
import { readRow, type ImportedPerson } from "../import-rules/read-row.ts";
import { findRepeats, noteAddresses, type SeenAddresses } from "../import-rules/seen-addresses.ts";
import { changeImport, type ImportRecord } from "../import-store.ts";
import { noteSeen, seenUpTo } from "../seen-cache.ts";
import type { CustomerFieldRow } from "../field-store.ts";

/** Rows of one commit. */
const chunkRows = 200;

/** What one turn of work on an import shares: the file's window and the organization's fields. */
export type ImportTurn = { readonly file: ImportFile; readonly fields: readonly CustomerFieldRow[] };

export async function openTurn(ctx: WriteCtx, record: ImportRecord): Promise<ImportTurn> {
  const fields = await readFieldRows(ctx.tenant);
  return { file: new ImportFile(ctx.env.MEDIA, record.fileKey, record.file), fields };
}

/**
 * The next rows of a file that is checked or run, as one commit: customers, what was made of the rows, and the place to go on from. Whoever comes
 * with an older version writes nothing.
 * @throws AppError commit.version_conflict when somebody else was quicker, or a customer has changed in between: look again
 */
export async function takeChunk(ctx: WriteCtx, record: ImportRecord, { file, fields }: ImportTurn): Promise<void> {
  const { plan } = record.file;
  if (plan === null) throw new Error("An import without a plan has nothing to do");
  const read = await file.read(record.position.offset, chunkRows);
  if (read.kind === "fault") return fail(ctx, record, { code: read.code, row: record.position.row + 1 });
  if (read.records.length === 0) return finish(ctx, record);
  const columns = record.file.headings.length;
  const rows = read.records.map(({ cells }, index): NumberedRow => ({
    row: record.position.row + 1 + index,
    read: readRow(cells, { plan, fields, columns }),
  }));
  const name = `${record.id} ${JSON.stringify(plan)}`;
  const seen = await seenUpTo(name, record.position.row, () => rebuildSeen(record, plan, { file, fields }));
  const known = await readKnownCustomers(ctx.tenant, addressesOf(rows));
  const now = ctx.now();
  const judged = judgeChunk(rows, { plan, known, seen, now, newId: () => newId("cus", now) });
  const last = rows[judged.taken - 1]?.row ?? record.position.row;
  if (last - 1 > mostRows) return fail(ctx, record, { code: "too_many_rows", row: mostRows + 2 });
  const offset = read.records[judged.taken - 1]?.end ?? record.position.offset;
  const isEnd = read.endsFile && judged.taken === rows.length;
  const next = { ...record, position: { offset, row: last }, tally: addCounts(record, judged.counts) };
  await keep(ctx, next, judged, { isEnd, at: now });
  noteSeen(name, last);
}

async function keep(
  ctx: WriteCtx,
  next: ImportRecord,
  judged: JudgedChunk,
  // The time all of it carries: by it, undoing tells what is the import's own.
  { isEnd, at }: { readonly isEnd: boolean; readonly at: number },
): Promise<void> {
  const ended = isEnd ? end(next) : { record: next, audit: none("the import itself is in the log"), events: [] };
  const { id: importId, state, createdBy: by } = next;
  const customers = importCustomerWrites(ctx.tenant, { importId, at, by }, judged.customers, judged.consents);
  await commit(ctx, {
    writes: [
      changeImport(ctx.tenant, { ...ended.record, updatedAt: at }),
      ...(state === "running" ? customers : []),
      ...importRowWrites(ctx.tenant, importId, state === "running" ? judged.rows : foreseen(judged.rows)),
    ],
    audit: ended.audit,
    events: ended.events,
  });
}

/** Of a check only that is kept about which there is something to say; nobody has been made, and nothing is to be undone. */
function foreseen(rows: readonly RowWrite[]): RowWrite[] {
  return rows
    .filter(({ problems }) => problems.length > 0)
    .map((row) => ({ ...row, before: null, customerId: row.outcome === "created" ? null : row.customerId }));
}

async function finish(ctx: WriteCtx, record: ImportRecord): Promise<void> {
  const ended = end(record);
  await commit(ctx, {
    writes: [changeImport(ctx.tenant, { ...ended.record, updatedAt: ctx.now() })],
    audit: ended.audit,
    events: ended.events,
  });
}

type Ended = {
  readonly record: ImportRecord;
  readonly audit: Change["audit"];
  readonly events: readonly ModuleEvent[];
};

function end(record: ImportRecord): Ended {
  const { tally, position } = record;
  if (record.state === "checking") {
    const checked = { ...record, state: "checked", tally: { ...tally, total: position.row - 1 } } as const;
    return { record: checked, audit: none("a check changes nothing"), events: [] };
  }
  const audit = { action: "customer_import.done", target: record.id, after: tally.run };
  const { created, updated } = tally.run ?? noCounts;
  const event: ModuleEvent = { type: "crm.customers_imported", importId: record.id, created, updated };
  return { record: { ...record, state: "done" }, audit, events: [event] };
}

async function fail(ctx: WriteCtx, record: ImportRecord, fault: NonNullable<Tally["fault"]>): Promise<void> {
  const failed = { ...record, state: "failed", tally: { ...record.tally, fault }, updatedAt: ctx.now() } as const;
  await commit(ctx, {
    writes: [changeImport(ctx.tenant, failed)],
    audit: { action: "customer_import.failed", target: record.id, after: fault },
    events: [],
  });
}

function addCounts({ state, tally }: ImportRecord, counts: Counts): Tally {
  const phase = state === "running" ? "run" : "check";
  const before = tally[phase] ?? noCounts;
  const sum = (key: keyof Counts) => before[key] + counts[key];
  const total = {
    created: sum("created"),
    updated: sum("updated"),
    unchanged: sum("unchanged"),
    refused: sum("refused"),
    blank: sum("blank"),
  };
  return { ...tally, [phase]: total };
}

function addressesOf(rows: readonly NumberedRow[]) {
  const people = rows.flatMap(({ read }) => (read.kind === "read" ? [read.person] : []));
  const all = (pick: (person: ImportedPerson) => string | null) => [
    ...new Set(people.map(pick).filter((one) => one !== null)),
  ];
  return { ids: all(({ id }) => id), phones: all(({ phone }) => phone), emails: all(({ email }) => email) };
}

/** After a restart: who stands in the rows before, from the file itself. */
async function rebuildSeen(
  record: ImportRecord,
  plan: ImportPlan,
  { file, fields }: ImportTurn,
): Promise<SeenAddresses> {
  const seen: SeenAddresses = new Map();
  const columns = record.file.headings.length;
  let { offset, row } = { offset: record.file.start, row: 1 };
  while (row < record.position.row) {
    const read = await file.read(offset, record.position.row - row);
    if (read.kind === "fault" || read.records.length === 0) break;
    for (const { cells, end: after } of read.records) {
      row += 1;
      offset = after;
      const one = readRow(cells, { plan, fields, columns });
      if (one.kind === "read" && findRepeats(seen, row, one.person).length === 0) noteAddresses(seen, row, one.person);
    }
  }
  return seen;
}
