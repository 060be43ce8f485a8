import type { PublicCtx } from "../../../platform/context.ts";
import { notFound } from "../../../platform/errors.ts";
import type { ErasureReceipt } from "../contract.ts";
import { findErasure } from "../store.ts";
import { closeAccount } from "./close-account.ts";
import { eraseAccount } from "./erase-account.ts";
import { presentReceipt } from "./read-receipt.ts";

/** Erases an account without its grace: for a lawful request, and for journeys. @throws as closeAccount does */
export async function eraseNow(ctx: PublicCtx, userId: string): Promise<ErasureReceipt> {
  const { id } = await closeAccount(ctx, userId, { device: null, place: null }, { graceMs: 0 });
  await eraseAccount(ctx, id);
  const erasure = await findErasure(ctx.env, id);
  const receipt = erasure && presentReceipt(erasure);
  if (!receipt) throw notFound();
  return receipt;
}
