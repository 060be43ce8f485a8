import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { ErasureLine } from "../../../../shared/erasure.ts";
import type { Write } from "../../platform/commit.ts";
import { directory } from "../../platform/tenancy.ts";
import { users } from "../auth/directory-tables.ts";
import { accountMails } from "../mail/directory-tables.ts";
import { erasures } from "./directory-tables.ts";

export type ErasureRow = typeof erasures.$inferSelect;

export async function findErasure(env: Env, id: string): Promise<ErasureRow | undefined> {
  return directory(env).select().from(erasures).where(eq(erasures.id, id)).get();
}

/** The wish that is waiting or running; null for an account that stays. */
export async function findOpenErasure(env: Env, userId: string): Promise<ErasureRow | null> {
  const row = await directory(env)
    .select()
    .from(erasures)
    .where(and(eq(erasures.userId, userId), inArray(erasures.state, ["waiting", "running"])))
    .orderBy(desc(erasures.id))
    .get();
  return row ?? null;
}

/** Closes an account that is open, and notes that it is to be erased. */
export function closeWrites(
  env: Env,
  wish: { readonly id: string; readonly userId: string; readonly now: number; readonly dueAt: number },
): Write[] {
  const { id, userId, now, dueAt } = wish;
  const database = directory(env);
  return [
    {
      statement: database
        .update(users)
        .set({ closedAt: now, eraseAt: dueAt })
        .where(and(eq(users.id, userId), isNull(users.closedAt), isNull(users.erasedAt))),
      expect: "version_conflict",
    },
    { statement: database.insert(erasures).values({ id, userId, state: "waiting", requestedAt: now, dueAt }) },
  ];
}

/** Opens the account again, unless the erasure has begun. */
export function restoreWrites(env: Env, erasureId: string, userId: string, now: number): Write[] {
  const database = directory(env);
  return [
    {
      statement: database
        .update(erasures)
        .set({ state: "taken_back", doneAt: now })
        .where(and(eq(erasures.id, erasureId), eq(erasures.state, "waiting"))),
      expect: "version_conflict",
    },
    { statement: database.update(users).set({ closedAt: null, eraseAt: null }).where(eq(users.id, userId)) },
  ];
}

/** From here on nothing can be taken back. @returns whether the run may go on */
export async function beginErasure(env: Env, id: string): Promise<boolean> {
  const { meta } = await directory(env)
    .update(erasures)
    .set({ state: "running" })
    .where(and(eq(erasures.id, id), inArray(erasures.state, ["waiting", "running"])))
    .run();
  return meta.changes > 0;
}

/** The receipt is written before the first row goes: counts of what is gone already would be wrong. */
export async function keepPlan(env: Env, id: string, lines: readonly ErasureLine[]): Promise<void> {
  await directory(env)
    .update(erasures)
    .set({ receipt: lines })
    .where(and(eq(erasures.id, id), isNull(erasures.receipt)));
}

export async function endErasure(env: Env, id: string, now: number): Promise<void> {
  await directory(env)
    .update(erasures)
    .set({ state: "done", doneAt: now })
    .where(and(eq(erasures.id, id), eq(erasures.state, "running")));
}

/** What is left of an account: its id, which other rows name, and nothing that says whose it was. */
export async function eraseUserRow(env: Env, userId: string, now: number): Promise<void> {
  await directory(env)
    .update(users)
    .set({
      email: `erased+${userId}@invalid`,
      name: "",
      passwordHash: null,
      emailVerifiedAt: null,
      erasedAt: now,
      eraseAt: null,
    })
    .where(and(eq(users.id, userId), isNotNull(users.closedAt), isNull(users.erasedAt)));
}

export async function forgetMail(env: Env, mailId: string): Promise<void> {
  await directory(env).delete(accountMails).where(eq(accountMails.id, mailId));
}
