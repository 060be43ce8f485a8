import { and, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import { directory } from "../../platform/tenancy.ts";
import { mailedLinks } from "../auth/directory-tables.ts";
import { accountMails } from "./directory-tables.ts";
import type { Ledger } from "./ledger-rules.ts";

export type AccountMailRow = typeof accountMails.$inferSelect;
type MailedLinkRow = typeof mailedLinks.$inferInsert;

export async function addMail(env: Env, row: AccountMailRow): Promise<void> {
  await directory(env).insert(accountMails).values(row);
}

export async function findMail(env: Env, id: string): Promise<AccountMailRow | undefined> {
  return directory(env).select().from(accountMails).where(eq(accountMails.id, id)).get();
}

export function ledgerOf(row: AccountMailRow): Ledger {
  const { state, attempts, leaseUntil, updatedAt, reason, providerId } = row;
  return { state, attempts, dueAt: leaseUntil, since: updatedAt, reason, providerId };
}

/** Writes the ledger if it is still as it was read. False: somebody else was faster. */
export async function moveMail(env: Env, id: string, before: Ledger, after: Ledger): Promise<boolean> {
  const { state, attempts, dueAt, since, reason, providerId } = after;
  const moved = await directory(env)
    .update(accountMails)
    .set({ state, attempts, leaseUntil: dueAt, updatedAt: since, reason, providerId })
    .where(
      and(
        eq(accountMails.id, id),
        eq(accountMails.state, before.state),
        eq(accountMails.attempts, before.attempts),
        eq(accountMails.updatedAt, before.since),
        before.dueAt === null ? isNull(accountMails.leaseUntil) : eq(accountMails.leaseUntil, before.dueAt),
      ),
    )
    .returning({ id: accountMails.id });
  return moved.length === 1;
}

export async function addMailedLink(env: Env, row: MailedLinkRow): Promise<void> {
  await directory(env).insert(mailedLinks).values(row);
}

/** Mails that did not arrive or of which nobody knows, the newest first; from the one before `before` on. */
export async function listTroubledMails(env: Env, before: string | null, limit: number): Promise<AccountMailRow[]> {
  return directory(env)
    .select()
    .from(accountMails)
    .where(
      and(
        inArray(accountMails.state, ["failed", "suppressed", "unknown"]),
        before === null ? undefined : lt(accountMails.id, before),
      ),
    )
    .orderBy(desc(accountMails.id))
    .limit(limit);
}
