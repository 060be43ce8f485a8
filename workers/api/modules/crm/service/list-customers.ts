import { z } from "@hono/zod-openapi";
import type { ReadCtx } from "../../../platform/context.ts";
import { decodeCursor, encodeCursor } from "../../../platform/paging.ts";
import type { CustomerList, CustomerListQuery, ListedCustomer } from "../contract.ts";
import type { Wanted } from "../customer-search.ts";
import { readBeside, readByCreated, searchCustomers, type ListedConsent, type ListedRow } from "../list-store.ts";

const Created = z.object({ createdAt: z.int(), id: z.string().max(64) });
const Found = z.object({ before: z.int() });

/**
 * A page of customers: the newest first, or of a search those written last. Archived ones are a list of their own, the latest archived
 * first. A page of the newest may be short where archived ones stand between.
 * @throws AppError paging.bad_cursor (400)
 */
export async function listCustomers(ctx: ReadCtx, query: CustomerListQuery): Promise<CustomerList> {
  const { q, tag, cursor, limit } = query;
  const archived = query.archived === "true";
  const isSearch = archived || q !== undefined || tag !== undefined;
  return isSearch ? search(ctx, { q: q ?? null, tag: tag ?? null, archived }, cursor, limit) : walk(ctx, cursor, limit);
}

async function search(ctx: ReadCtx, wanted: Wanted, cursor: string | undefined, limit: number): Promise<CustomerList> {
  const before = cursor === undefined ? null : decodeCursor(Found, cursor).before;
  const rows = await searchCustomers(ctx.tenant, wanted, before, limit + 1);
  if (rows === null) return { items: [], nextCursor: null };
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: await describe(ctx, page), nextCursor: last ? encodeCursor({ before: last.place }) : null };
}

async function walk(ctx: ReadCtx, cursor: string | undefined, limit: number): Promise<CustomerList> {
  const after = cursor === undefined ? null : decodeCursor(Created, cursor);
  const rows = await readByCreated(ctx.tenant, after, limit + 1);
  const looked = rows.slice(0, limit);
  const page = looked.filter((row) => row.archived_at === null);
  const last = rows.length > limit ? looked.at(-1) : undefined;
  const next = last ? encodeCursor({ createdAt: last.created_at, id: last.id }) : null;
  return { items: await describe(ctx, page), nextCursor: next };
}

async function describe(ctx: ReadCtx, rows: readonly ListedRow[]): Promise<ListedCustomer[]> {
  if (rows.length === 0) return [];
  const { consents, lastSeen } = await readBeside(
    ctx.tenant,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => present(row, consents, lastSeen.get(row.id) ?? null));
}

function present(row: ListedRow, consents: readonly ListedConsent[], seenAt: number | null): ListedCustomer {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    language: row.language,
    tags: parseTags(row.tags),
    blockedAt: iso(row.blocked_at),
    archivedAt: iso(row.archived_at),
    createdAt: new Date(row.created_at).toISOString(),
    consents: consents
      .filter(({ customer_id }) => customer_id === row.id)
      .map(({ purpose, channel, state }) => ({ purpose, channel, state })),
    lastSeenAt: iso(seenAt),
  };
}

function parseTags(text: string): string[] {
  return z.array(z.string()).parse(JSON.parse(text));
}
