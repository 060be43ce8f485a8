import type { PublicCtx } from "../../platform/context.ts";
import type { Ledger } from "./ledger-rules.ts";
import { findMail, ledgerOf, moveMail } from "./store.ts";

const tries = 5;

/**
 * Reads, decides and writes, again while others write in between.
 * @returns the ledger as it stands afterwards; null when there is no such mail
 * @throws Error when others were faster five times
 */
export async function changeLedger(
  ctx: Pick<PublicCtx, "env">,
  id: string,
  change: (ledger: Ledger) => Ledger,
): Promise<Ledger | null> {
  for (let tried = 0; tried < tries; tried += 1) {
    const mail = await findMail(ctx.env, id);
    if (!mail) return null;
    const before = ledgerOf(mail);
    const after = change(before);
    if (isSame(before, after) || (await moveMail(ctx.env, id, before, after))) return after;
  }
  throw new Error("A mail's ledger changed too often");
}

function isSame(one: Ledger, other: Ledger): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
