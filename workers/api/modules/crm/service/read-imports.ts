import { z } from "@hono/zod-openapi";
import type { ReadCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import { unknownImport } from "../errors.ts";
import { readFieldRows } from "../field-store.ts";
import type { CustomerImport, ImportRow, ImportRowQuery, ImportSummary } from "../import-contract.ts";
import { ImportFile } from "../import-file.ts";
import { describeRowProblem } from "../import-rules/problems.ts";
import { suggestColumns } from "../import-rules/suggest-columns.ts";
import { readImportRowPage } from "../import-rows-store.ts";
import { findImport, readImports, type ImportRecord } from "../import-store.ts";
import { presentImport } from "../present-import.ts";

const sampled = 5;
const shownOfCell = 100;
const Before = z.object({ before: z.string().max(64) });
const After = z.object({ after: z.int() });

/** The newest first. @throws AppError paging.bad_cursor (400) */
export async function listImports(
  ctx: ReadCtx,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ items: ImportSummary[]; nextCursor: string | null }> {
  const before = cursor === undefined ? "~" : decodeCursor(Before, cursor).before;
  const records = await readImports(ctx.tenant, before, limit + 1);
  const page = records.slice(0, limit);
  const last = records.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map((record) => presentImport(record, ctx.language)),
    nextCursor: last ? encodeCursor({ before: last.id }) : null,
  };
}

/** @throws AppError crm.import_not_found (404) */
export async function readImport(ctx: ReadCtx, id: string): Promise<CustomerImport> {
  return describeImport(ctx, await requireImport(ctx, id));
}

/** @throws AppError crm.import_not_found (404) */
export async function requireImport(ctx: ReadCtx, id: string): Promise<ImportRecord> {
  const record = await findImport(ctx.tenant, id);
  if (!record) throw unknownImport();
  return record;
}

export async function describeImport(ctx: ReadCtx, record: ImportRecord): Promise<CustomerImport> {
  const { encoding, delimiter, headings, plan } = record.file;
  return {
    ...presentImport(record, ctx.language),
    ...{ encoding, delimiter, headings, plan },
    sample: ["uploaded", "checked"].includes(record.state) ? await readSample(ctx, record) : [],
    suggestion: suggestColumns(headings, await readFieldRows(ctx.tenant)),
  };
}

/** In the order of the file. @throws AppError crm.import_not_found (404), paging.bad_cursor (400) */
export async function readImportRows(
  ctx: ReadCtx,
  id: string,
  query: ImportRowQuery,
): Promise<{ items: ImportRow[]; nextCursor: string | null }> {
  const { file } = await requireImport(ctx, id);
  const after = query.cursor === undefined ? 0 : decodeCursor(After, query.cursor).after;
  const wanted = { outcome: query.outcome ?? null, told: query.told === "true" };
  const { rows, next } = await readImportRowPage(ctx.tenant, id, after, wanted, query.limit);
  return {
    items: rows.map(({ row, outcome, customerId, problems }) => ({
      row,
      outcome,
      customerId,
      problems: problems.map((problem) => ({
        code: problem.code,
        column: problem.column,
        heading: problem.column === null ? null : (file.headings[problem.column] ?? null),
        message: describeRowProblem(problem, ctx.language),
      })),
    })),
    nextCursor: next === null ? null : encodeCursor({ after: next }),
  };
}

async function readSample(ctx: ReadCtx, { fileKey, file }: ImportRecord): Promise<string[][]> {
  const read = await new ImportFile(ctx.env.MEDIA, fileKey, file).read(file.start, sampled);
  if (read.kind === "fault") return [];
  return read.records.map(({ cells }) =>
    cells.slice(0, file.headings.length).map((cell) => cell.slice(0, shownOfCell).toWellFormed()),
  );
}
