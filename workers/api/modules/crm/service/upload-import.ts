import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { remindAt } from "../../../platform/reminders.ts";
import { brokenFile, notATable, tooManyImports } from "../errors.ts";
import type { CustomerImport } from "../import-contract.ts";
import { mostColumns } from "../import-plan.ts";
import { addImport, countOpenImports, type ImportRecord } from "../import-store.ts";
import { importOverReminderKind } from "./forget-import.ts";
import { describeImport } from "./read-imports.ts";
import { storeFile } from "./store-file.ts";

const mostOpen = 20;
/** How long a file and what undoing needs are kept. */
export const keptMs = 30 * 86_400_000;

export type Upload = {
  readonly name: string;
  readonly body: ReadableStream<Uint8Array> | null;
  /** The request's content-length. */
  readonly bytes: number | null;
};

/**
 * Takes a file of customers and says what its columns seem to be.
 * @throws AppError crm.import_broken (400), crm.import_not_a_table, crm.too_many_imports (422)
 */
export async function uploadImport(ctx: MemberWriteCtx, { name, body, bytes }: Upload): Promise<CustomerImport> {
  if (body === null || bytes === null || bytes === 0) throw brokenFile();
  if ((await countOpenImports(ctx.tenant)) >= mostOpen) throw tooManyImports();
  const now = ctx.now();
  const id = newId("imp", now);
  const keptUntil = now + keptMs;
  const fileKey = `org/${ctx.tenant.orgId}/imports/${id}`;
  // First of all: whatever becomes of this request, the file goes.
  await remindAt(ctx, keptUntil, importOverReminderKind, id);
  const table = await storeFile(ctx.env.MEDIA, fileKey, body, bytes);
  if (table.headings.length > mostColumns) {
    await ctx.env.MEDIA.delete(fileKey);
    throw notATable();
  }
  const record: ImportRecord = {
    id,
    fileName: name,
    fileKey,
    state: "uploaded",
    file: { bytes, ...table, headings: [...table.headings], plan: null },
    position: { offset: table.start, row: 1 },
    tally: { check: null, run: null, total: null, undone: 0, kept: 0, fault: null, keptUntil },
    createdBy: ctx.caller.memberId,
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  await commit(ctx, {
    writes: [addImport(ctx.tenant, record)],
    audit: { action: "customer_import.uploaded", target: id, after: { fileName: name, bytes } },
    events: [],
  });
  return describeImport(ctx, record);
}
