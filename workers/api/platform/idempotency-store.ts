import { and, eq } from "drizzle-orm";
import type { WriteCtx } from "./context.ts";
import { AppError } from "./errors.ts";
import { expectHousekeeping, keptMs } from "./housekeeping.ts";
import { idempotencyKeys } from "./tables.ts";
import { owned } from "./tenancy.ts";

/** A first request that has not answered after this long is taken for dead, and its key for free. */
const abandonedMs = 60_000;

export type KeyName = { readonly caller: string; readonly route: string; readonly key: string };
export type KeyClaim =
  | { readonly kind: "claimed"; readonly at: number }
  | { readonly kind: "answered"; readonly status: number; readonly response: string };

/** Takes the key for this request, or finds the answer that an earlier one gave. */
export async function claimKey(ctx: WriteCtx, name: KeyName, bodyHash: string): Promise<KeyClaim> {
  const { database } = ctx.tenant;
  const at = ctx.now();
  const values = { orgId: ctx.tenant, ...name, bodyHash, createdAt: at };
  const inserted = await database.insert(idempotencyKeys).values(values).onConflictDoNothing().run();
  if (inserted.meta.changes > 0) {
    await expectHousekeeping(ctx);
    return { kind: "claimed", at };
  }
  const { status, response, bodyHash: firstHash, createdAt } = idempotencyKeys;
  const [row] = await database
    .select({ status, response, firstHash, createdAt })
    .from(idempotencyKeys)
    .where(rowOf(ctx, name));
  if (!row) throw inProgress();
  const isFree = row.createdAt <= at - keptMs || (row.status === null && row.createdAt <= at - abandonedMs);
  if (isFree) return takeOver(ctx, name, bodyHash, row.createdAt);
  if (row.firstHash !== bodyHash) throw new AppError(422, "idempotency.body_differs");
  if (row.status === null || row.response === null) throw inProgress();
  return { kind: "answered", status: row.status, response: row.response };
}

export async function storeAnswer(
  ctx: WriteCtx,
  name: KeyName,
  at: number,
  status: number,
  response: string,
): Promise<void> {
  await ctx.tenant.database
    .update(idempotencyKeys)
    .set({ status, response })
    .where(rowOf(ctx, name, at));
}

export async function dropKey(ctx: WriteCtx, name: KeyName, at: number): Promise<void> {
  await ctx.tenant.database.delete(idempotencyKeys).where(rowOf(ctx, name, at));
}

async function takeOver(ctx: WriteCtx, name: KeyName, bodyHash: string, before: number): Promise<KeyClaim> {
  const at = ctx.now();
  const values = { bodyHash, createdAt: at, status: null, response: null };
  const taken = await ctx.tenant.database
    .update(idempotencyKeys)
    .set(values)
    .where(rowOf(ctx, name, before))
    .run();
  if (taken.meta.changes === 0) throw inProgress();
  return { kind: "claimed", at };
}

/** The key's row; with `at`, only if it is still the claim made then. */
function rowOf(ctx: WriteCtx, { caller, route, key }: KeyName, at?: number) {
  const table = idempotencyKeys;
  const claim = at === undefined ? undefined : eq(table.createdAt, at);
  return owned(table, ctx.tenant, and(eq(table.caller, caller), eq(table.route, route), eq(table.key, key), claim));
}

function inProgress(): AppError {
  return new AppError(409, "idempotency.in_progress", { headers: { "retry-after": "1" } });
}
