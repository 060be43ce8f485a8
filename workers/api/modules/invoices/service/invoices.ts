import { z } from "zod";
import { commit } from "../../../platform/commit.ts";
import type { ReadCtx, WriteCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { InvoiceDetails, InvoicePage, InvoiceQuery, SellerDetails } from "../contract.ts";
import { unknownInvoice } from "../errors.ts";
import { presentDetails, presentSummary } from "../present-wire.ts";
import { readSeller, requireBrand } from "../sellers.ts";
import { findInvoiceRow, listInvoiceRows, putSeller } from "../store.ts";

const Position = z.object({ issuedAt: z.int(), id: z.string().max(64) });

export async function listInvoices(ctx: ReadCtx, { cursor, limit }: InvoiceQuery): Promise<InvoicePage> {
  const before = cursor === undefined ? null : decodeCursor(Position, cursor);
  const rows = await listInvoiceRows(ctx.tenant, before, limit + 1);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const nextCursor = last ? encodeCursor({ issuedAt: last.issuedAt, id: last.id }) : null;
  return { items: page.map(presentSummary), nextCursor };
}

/** @throws AppError invoices.not_found (404) */
export async function readInvoice(ctx: ReadCtx, id: string): Promise<InvoiceDetails> {
  const row = await findInvoiceRow(ctx.tenant, id);
  if (!row) throw unknownInvoice();
  return presentDetails(row);
}

/** @throws AppError commit.not_found (404) for what is no brand */
export async function readSellerDetails(ctx: ReadCtx, key: string): Promise<SellerDetails> {
  const brand = requireBrand(key);
  const { seller, version } = await readSeller(ctx.tenant, brand);
  return { ...seller, version };
}

/** @throws AppError commit.not_found (404), commit.version_conflict (409) */
export async function changeSeller(ctx: WriteCtx, key: string, input: SellerDetails): Promise<SellerDetails> {
  const brand = requireBrand(key);
  const { version, ...details } = input;
  const before = await readSeller(ctx.tenant, brand);
  const row = { brand, details, updatedAt: ctx.now(), version: version + 1 };
  await commit(ctx, {
    writes: [putSeller(ctx.tenant, row, version)],
    audit: { action: "invoices.seller_changed", target: brand, before: before.seller, after: details },
    events: [],
  });
  return { ...details, version: row.version };
}
