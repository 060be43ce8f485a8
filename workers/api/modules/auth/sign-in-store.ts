import { and, desc, eq, gt, inArray, isNull, ne, or, type SQL } from "drizzle-orm";
import { directory } from "../../platform/tenancy.ts";
import { organizations, signIns, type signInEnds, type SignInMethod } from "./directory-tables.ts";

export type SignInRow = typeof signIns.$inferSelect;
export type NewSignIn = typeof signIns.$inferInsert;
export type SignInEnd = (typeof signInEnds)[number];

export async function findSignIn(env: Env, id: string): Promise<SignInRow | undefined> {
  return directory(env).select().from(signIns).where(eq(signIns.id, id)).get();
}

export async function addSignIn(env: Env, signIn: NewSignIn): Promise<void> {
  await directory(env).insert(signIns).values(signIn);
}

/** Whether somebody has signed in before, on whatever device. */
export async function hasSignedInBefore(env: Env, userId: string): Promise<boolean> {
  const row = await directory(env)
    .select({ id: signIns.id })
    .from(signIns)
    .where(eq(signIns.userId, userId))
    .limit(1)
    .get();
  return row !== undefined;
}

/** Moves a sign-in on to its next token, if the presented one is still current. False: another request was first. */
export async function rotateToken(
  env: Env,
  signIn: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly now: number;
    readonly expiresAt: number;
  },
): Promise<boolean> {
  const result = await directory(env)
    .update(signIns)
    .set({
      tokenHash: signIn.to,
      previousTokenHash: signIn.from,
      rotatedAt: signIn.now,
      lastUsedAt: signIn.now,
      expiresAt: signIn.expiresAt,
    })
    .where(and(eq(signIns.id, signIn.id), eq(signIns.tokenHash, signIn.from), isNull(signIns.revokedAt)));
  return result.meta.changes > 0;
}

export type EndedSignIn = { readonly id: string; readonly organizationId: string | null };

/** Which of a person's sign-ins. `family` is one sign-in and what it opened; `method` how they were made; `except` is left alone. */
export type SignInChoice = {
  readonly family?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly method?: SignInMethod | undefined;
  readonly except?: string | undefined;
};

/** Ends a person's open sign-ins, and with each those it opened at brands. */
export async function endSignInRows(
  env: Env,
  userId: string,
  choice: SignInChoice,
  reason: SignInEnd,
  now: number,
): Promise<EndedSignIn[]> {
  const database = directory(env);
  const own = eq(signIns.userId, userId);
  const kept = choice.except === undefined ? undefined : ne(signIns.id, choice.except);
  return database
    .update(signIns)
    .set({ revokedAt: now, revokedReason: reason })
    .where(and(own, isNull(signIns.revokedAt), kept, chosen()))
    .returning({ id: signIns.id, organizationId: signIns.organizationId });

  function chosen(): SQL | undefined {
    const { family, organizationId, method } = choice;
    if (family !== undefined) return or(eq(signIns.id, family), eq(signIns.parentId, family));
    const meant =
      organizationId !== undefined
        ? eq(signIns.organizationId, organizationId)
        : method !== undefined
          ? eq(signIns.method, method)
          : undefined;
    if (meant === undefined) return undefined;
    const parents = database.select({ id: signIns.id }).from(signIns).where(and(own, meant));
    return or(meant, inArray(signIns.parentId, parents));
  }
}

/** A person's sign-ins that are not over, the last used first; nobody looks through more than a hundred. */
export async function listOpenSignIns(
  env: Env,
  userId: string,
  now: number,
): Promise<{ readonly signIn: SignInRow; readonly organizationName: string | null }[]> {
  return directory(env)
    .select({ signIn: signIns, organizationName: organizations.name })
    .from(signIns)
    .leftJoin(organizations, eq(organizations.id, signIns.organizationId))
    .where(and(eq(signIns.userId, userId), isNull(signIns.revokedAt), gt(signIns.expiresAt, now)))
    .orderBy(desc(signIns.lastUsedAt), desc(signIns.id))
    .limit(100);
}

/** Notes that the owner of a sign-in has just proved who they are. */
export async function noteProof(env: Env, signInId: string, now: number): Promise<void> {
  await directory(env).update(signIns).set({ provedAt: now }).where(eq(signIns.id, signInId));
}

/** Lets a sign-in work in another organization from now on. False: it is over. */
export async function moveSignIn(env: Env, signInId: string, organizationId: string): Promise<boolean> {
  const result = await directory(env)
    .update(signIns)
    .set({ organizationId })
    .where(and(eq(signIns.id, signInId), isNull(signIns.brand), isNull(signIns.revokedAt)));
  return result.meta.changes > 0;
}
