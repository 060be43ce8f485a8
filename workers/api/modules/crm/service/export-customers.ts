import { commit } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Wanted } from "../customer-search.ts";
import type { CustomerExportQuery } from "../export-contract.ts";
import { exportCells, exportHeadings } from "../export-rules.ts";
import { readExportedConsents, readExportPage, type ExportPosition } from "../export-store.ts";
import { readFieldRows, type CustomerFieldRow } from "../field-store.ts";
import { writeRow } from "../spreadsheet-cells.ts";

/** Customers held in memory at once. */
const pageSize = 200;
/** By which spreadsheets know UTF-8. */
const mark = "\ufeff";

/** Customers as CSV, page by page as whoever asks reads on. The log notes that they were taken, and how many filters there were. */
export async function exportCustomers(ctx: WriteCtx, query: CustomerExportQuery): Promise<ReadableStream<Uint8Array>> {
  const { q = null, tag = null } = query;
  const archived = query.archived === "true";
  const fields = (await readFieldRows(ctx.tenant)).filter(({ archivedAt }) => archivedAt === null);
  await commit(ctx, {
    writes: [],
    audit: { action: "customers.exported", target: ctx.tenant.orgId, after: { searched: q !== null, tag, archived } },
    events: [],
  });
  const wanted = archived || q !== null || tag !== null ? { q, tag, archived } : null;
  return streamText(writeFile(ctx, wanted, fields));
}

async function* writeFile(
  ctx: WriteCtx,
  wanted: Wanted | null,
  fields: readonly CustomerFieldRow[],
): AsyncGenerator<string> {
  yield mark + writeRow(exportHeadings(fields, ctx.language));
  let after: ExportPosition | null = null;
  do {
    const page = await readExportPage(ctx.tenant, wanted, after, pageSize);
    // Who is put away is a list of their own, as on the screen.
    const rows = wanted?.archived ? page : page.filter(({ archived_at: archivedAt }) => archivedAt === null);
    const consents = await readExportedConsents(
      ctx.tenant,
      rows.map(({ id }) => id),
    );
    yield rows.map((row) => writeRow(exportCells(row, consents, fields))).join("");
    after = page.length < pageSize ? null : (page.at(-1) ?? null);
  } while (after !== null);
}

/** The next text is made when somebody is ready for it, and none when nobody is any more. */
function streamText(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await texts.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
