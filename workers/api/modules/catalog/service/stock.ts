import { commit, none, type Write } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { outOfStock } from "../errors.ts";
import {
  dropEnded,
  readAvailable as readFree,
  releaseHolder,
  reserveLine,
  restockLine,
  takeLine,
  type StockLine,
} from "../stock-store.ts";

export type { StockLine } from "../stock-store.ts";

/** Ended reservations are kept this long for whoever looks into a complaint, then dropped by the next one of the product. */
const keptEndedMs = 24 * 60 * 60_000;

/** For `refusals` of a commit that holds stock writes: their expectation is `not_found`. @throws AppError catalog.out_of_stock (409) */
export const stockRefusals = { not_found: outOfStock } as const;

/**
 * How many of each product can be bought now: on hand, less what others hold back while they pay.
 * @param besides a holder whose own reservations do not count against them
 */
export async function readAvailable(
  tenant: Tenant,
  productIds: readonly string[],
  now: number,
  besides: string | null = null,
): Promise<ReadonlyMap<string, number>> {
  if (productIds.length === 0) return new Map();
  return readFree(tenant, productIds, now, besides);
}

/**
 * Holds all lines back for `holder` (a cart or an order) until `until` (ms), or none of them; again replaces what the holder had of these
 * products. Put them into a commit with `stockRefusals`: a line that is not there rolls it back.
 */
export function reserveWrites(
  tenant: Tenant,
  { holder, lines, until, now }: { holder: string; lines: readonly StockLine[]; until: number; now: number },
): Write[] {
  const merged = mergeLines(lines);
  const ids = merged.map(({ productId }) => productId);
  return [
    dropEnded(tenant, ids, now - keptEndedMs),
    ...merged.map((line) => reserveLine(tenant, holder, line, until, now)),
  ];
}

/** The same as a change of its own. @throws AppError catalog.out_of_stock (409) */
export async function reserveStock(
  ctx: WriteCtx,
  { holder, lines, until }: { holder: string; lines: readonly StockLine[]; until: number },
): Promise<void> {
  await commit(ctx, {
    writes: reserveWrites(ctx.tenant, { holder, lines, until, now: ctx.now() }),
    audit: none("a reservation ends by itself"),
    events: [],
    refusals: stockRefusals,
  });
}

/**
 * Takes what is paid out of the stock and ends the holder's reservations. What was reserved is there; of what no longer is, only as much
 * as nobody else holds can be taken. Once for each order: the batch's own condition on the order makes it so.
 */
export function takeWrites(
  tenant: Tenant,
  { holder, lines, now }: { holder: string; lines: readonly StockLine[]; now: number },
): Write[] {
  return [...mergeLines(lines).map((line) => takeLine(tenant, holder, line, now)), releaseHolder(tenant, holder)];
}

/** Ends a holder's reservations before their time; again changes nothing. */
export function releaseWrites(tenant: Tenant, holder: string): Write[] {
  return [releaseHolder(tenant, holder)];
}

/** Puts back what came back. Not repeatable by itself: the batch's own condition on the refund makes it so. */
export function restockWrites(tenant: Tenant, lines: readonly StockLine[]): Write[] {
  return mergeLines(lines).map((line) => restockLine(tenant, line));
}

function mergeLines(lines: readonly StockLine[]): StockLine[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of lines) sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  return [...sums].map(([productId, quantity]) => ({ productId, quantity }));
}
