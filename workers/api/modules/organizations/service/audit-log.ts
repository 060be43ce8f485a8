import { z } from "zod";
import { commit } from "../../../platform/commit.ts";
import type { ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { AuditExportQuery, AuditLine, AuditQuery } from "../audit-contract.ts";
import {
  csvHead,
  idsOfTime,
  idsToName,
  isAskedFor,
  presentLine,
  toCsv,
  toJsonLine,
  type AuditFilters,
} from "../audit-rules.ts";
import { readAuditRows, readNames, type AuditRow } from "../audit-store.ts";

const Position = z.object({ before: z.string().max(64) });
/** Lines looked at for one page of a filtered list. */
const mostSieved = 1_000;
const exportChunk = 500;

/**
 * Who changed what, the latest first.
 * @throws AppError paging.bad_cursor (400)
 */
export async function listAuditLog(
  ctx: ReadCtx,
  query: AuditQuery,
): Promise<{ readonly items: AuditLine[]; readonly nextCursor: string | null }> {
  const { cursor, limit, ...filters } = query;
  const { from, before: newest } = idsOfTime(filters);
  const start = cursor === undefined ? newest : decodeCursor(Position, cursor).before;
  const isSieved = filters.actor !== undefined || filters.action !== undefined;
  const rows = await readAuditRows(ctx.tenant, { from, before: start }, isSieved ? mostSieved + 1 : limit + 1);
  const looked = isSieved ? rows.slice(0, mostSieved) : rows;
  const found = looked.filter((row) => isAskedFor(row, filters)).slice(0, limit + 1);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : rows.length > looked.length ? looked.at(-1) : undefined;
  return {
    items: await nameLines(ctx, shown),
    nextCursor: last ? encodeCursor({ before: last.id }) : null,
  };
}

/** The log as a file, read a piece at a time while it is being sent. That it was taken out is itself a line of the log. */
export async function exportAuditLog(ctx: WriteCtx, query: AuditExportQuery): Promise<ReadableStream<Uint8Array>> {
  const { format, ...filters } = query;
  await commit(ctx, {
    writes: [],
    audit: { action: "audit_log.exported", target: ctx.tenant.orgId, after: query },
    events: [],
  });
  const write = format === "csv" ? toCsv : toJsonLine;
  const encoder = new TextEncoder();
  const chunks = readChunks(ctx, filters);
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (format === "csv") controller.enqueue(encoder.encode(csvHead));
    },
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value.map(write).join("")));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

async function* readChunks(ctx: ReadCtx, filters: AuditFilters): AsyncGenerator<AuditLine[], undefined> {
  const { from, before: newest } = idsOfTime(filters);
  for (let before = newest; ;) {
    const rows = await readAuditRows(ctx.tenant, { from, before }, exportChunk);
    const asked = rows.filter((row) => isAskedFor(row, filters));
    if (asked.length > 0) yield await nameLines(ctx, asked);
    const last = rows.at(-1);
    if (last === undefined || rows.length < exportChunk) return undefined;
    before = last.id;
  }
}

async function nameLines(ctx: ReadCtx, rows: readonly AuditRow[]): Promise<AuditLine[]> {
  const names = await readNames(ctx.env, ctx.tenant.orgId, idsToName(rows));
  return rows.map((row) => presentLine(row, names));
}
