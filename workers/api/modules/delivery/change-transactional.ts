import type { WriteCtx } from "../../platform/context.ts";
import type { Ledger } from "./transactional-rules.ts";
import { findTransactional, ledgerOf, moveTransactional } from "./transactional-store.ts";

const tries = 5;

/**
 * Reads, decides and writes, again while others write in between.
 * @returns the ledger as it stands afterwards; null when there is no such message
 * @throws Error when others were faster five times
 */
export async function changeTransactional(
  ctx: Pick<WriteCtx, "tenant">,
  id: string,
  change: (ledger: Ledger) => Ledger,
): Promise<Ledger | null> {
  for (let tried = 0; tried < tries; tried += 1) {
    const row = await findTransactional(ctx.tenant, id);
    if (!row) return null;
    const before = ledgerOf(row);
    const after = change(before);
    if (after === before || (await moveTransactional(ctx.tenant, id, before, after))) return after;
  }
  throw new Error("A message's ledger changed too often");
}
