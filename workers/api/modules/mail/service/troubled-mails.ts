import type { PublicCtx } from "../../../platform/context.ts";
import { notFound } from "../../../platform/errors.ts";
import { changeLedger } from "../change-ledger.ts";
import { decideNext, tryAgain } from "../ledger-rules.ts";
import { wakeMail, remindOfMail } from "../mail-due.ts";
import { findMail, listTroubledMails, type AccountMailRow } from "../store.ts";

/** A mail as whoever runs the platform sees it. Times are ISO 8601. */
export type TroubledMail = {
  readonly id: string;
  readonly kind: string;
  readonly address: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};

const pageSize = 50;

/** Account mails that failed, were suppressed or whose fate is unknown, the newest first. */
export async function describeTroubledMails(
  ctx: Pick<PublicCtx, "env">,
  before: string | null,
): Promise<{ readonly items: TroubledMail[]; readonly next: string | null }> {
  const rows = await listTroubledMails(ctx.env, before, pageSize);
  return { items: rows.map(present), next: rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null };
}

/**
 * Tries a mail once more; one that may have been sent is asked for first.
 * @throws AppError commit.not_found for a mail that there is not, or whose way has not ended
 */
export async function tryMailAgain(ctx: PublicCtx, id: string): Promise<TroubledMail> {
  const now = ctx.now();
  let isRefused = false;
  const ledger = await changeLedger(ctx, id, (before) => {
    const again = tryAgain(before, now);
    isRefused = again === null;
    return again ?? before;
  });
  const mail = await findMail(ctx.env, id);
  if (!ledger || !mail || isRefused) throw notFound();
  const next = decideNext(ledger, now);
  await remindOfMail(ctx.env, mail, id, next.kind === "wait" ? next.until : now + 60_000);
  await wakeMail(ctx, id);
  return present(mail);
}

function present(row: AccountMailRow): TroubledMail {
  const { id, kind, address, state, reason, attempts, createdAt, updatedAt } = row;
  const iso = (at: number) => new Date(at).toISOString();
  return { id, kind, address, state, reason, attempts, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}
