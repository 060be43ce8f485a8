import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import { passkeys } from "../factors/directory-tables.ts";
import { appleNotices, identities } from "./directory-tables.ts";

export type IdentityRow = typeof identities.$inferSelect;
export type NewIdentity = typeof identities.$inferInsert;

const provider = "apple";

export async function findIdentity(env: Env, subject: string): Promise<IdentityRow | undefined> {
  return directory(env).select().from(identities).where(isIdentity(subject)).get();
}

/** The identities of a person, the oldest first. */
export async function listIdentities(env: Env, userId: string): Promise<IdentityRow[]> {
  return directory(env)
    .select()
    .from(identities)
    .where(and(eq(identities.userId, userId), eq(identities.provider, provider)))
    .orderBy(asc(identities.linkedAt));
}

/** A new identity; one that is somebody's already refuses the batch as `already_exists`. */
export function addIdentityWrite(env: Env, row: Omit<NewIdentity, "provider">): Write {
  const statement = directory(env)
    .insert(identities)
    .values({ provider, ...row })
    .onConflictDoNothing({ target: [identities.provider, identities.subject] });
  return { statement, expect: "already_exists" };
}

export async function noteUse(
  env: Env,
  subject: string,
  use: Pick<IdentityRow, "clientId" | "lastUsedAt"> & Partial<Pick<IdentityRow, "email" | "isPrivateRelay">>,
): Promise<void> {
  await directory(env).update(identities).set(use).where(isIdentity(subject));
}

/** Replaces the sealed tokens if they are still the ones that were read. */
export async function replaceSealedTokens(
  env: Env,
  row: Pick<IdentityRow, "subject" | "userId" | "refreshTokenSealed">,
  to: string | null,
): Promise<boolean> {
  const from = row.refreshTokenSealed;
  const result = await directory(env)
    .update(identities)
    .set({ refreshTokenSealed: to })
    .where(
      and(
        isIdentity(row.subject),
        eq(identities.userId, row.userId),
        from === null ? isNull(identities.refreshTokenSealed) : eq(identities.refreshTokenSealed, from),
      ),
    );
  return result.meta.changes > 0;
}

export async function removeIdentity(env: Env, row: Pick<IdentityRow, "subject" | "userId">): Promise<void> {
  await directory(env)
    .delete(identities)
    .where(and(isIdentity(row.subject), eq(identities.userId, row.userId)));
}

/** Only what happened later than what is known changes the relay. */
export async function switchRelay(env: Env, subject: string, enabled: boolean, at: number): Promise<void> {
  await directory(env)
    .update(identities)
    .set({ relayEnabled: enabled, relayChangedAt: at })
    .where(and(isIdentity(subject), or(isNull(identities.relayChangedAt), lt(identities.relayChangedAt, at))));
}

/** Whether somebody can come in with a passkey. */
export async function hasPasskey(env: Env, userId: string): Promise<boolean> {
  return (await directory(env).$count(passkeys, eq(passkeys.userId, userId))) > 0;
}

export async function wasNoticed(env: Env, id: string): Promise<boolean> {
  const row = await directory(env)
    .select({ id: appleNotices.id })
    .from(appleNotices)
    .where(eq(appleNotices.id, id))
    .get();
  return row !== undefined;
}

export async function noteNotice(env: Env, id: string, at: number): Promise<void> {
  await directory(env).insert(appleNotices).values({ id, at }).onConflictDoNothing();
}

function isIdentity(subject: string) {
  return and(eq(identities.provider, provider), eq(identities.subject, subject));
}
