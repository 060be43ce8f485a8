import { z } from "zod";
import { ErasureLine } from "../../../../../shared/erasure.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { readMailedLink } from "../../mail/service/mailed-links.ts";
import type { ErasureReceipt } from "../contract.ts";
import { linkOver } from "../errors.ts";
import { findErasure, type ErasureRow } from "../store.ts";

/** What a mailed link shows, as often as it is opened. @throws AppError privacy.link_refused (422) */
export async function readReceipt(ctx: PublicCtx, token: string): Promise<ErasureReceipt> {
  const link = await readMailedLink(ctx.env, "receipt", token, ctx.now());
  const erasure = link && (await findErasure(ctx.env, link.subject));
  const receipt = erasure && presentReceipt(erasure);
  if (!receipt) throw linkOver();
  return receipt;
}

/** Null while the erasure is not done. */
export function presentReceipt({ id, requestedAt, doneAt, state, receipt }: ErasureRow): ErasureReceipt | null {
  if (state !== "done" || doneAt === null) return null;
  const iso = (at: number) => new Date(at).toISOString();
  return { id, requestedAt: iso(requestedAt), erasedAt: iso(doneAt), lines: z.array(ErasureLine).parse(receipt) };
}
