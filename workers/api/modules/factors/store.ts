import { and, asc, count, eq, isNull, lt, or, sql } from "drizzle-orm";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import { challenges } from "../auth/directory-tables.ts";
import { passkeys, recoveryCodes, totpFactors } from "./directory-tables.ts";

export type TotpRow = typeof totpFactors.$inferSelect;
export type PasskeyRow = typeof passkeys.$inferSelect;

export async function findTotp(env: Env, userId: string): Promise<TotpRow | undefined> {
  return directory(env).select().from(totpFactors).where(eq(totpFactors.userId, userId)).get();
}

/** An authenticator app in force; where there is one already the batch is refused as `already_exists`. */
export function addTotpWrite(env: Env, row: TotpRow): Write {
  const statement = directory(env).insert(totpFactors).values(row).onConflictDoNothing();
  return { statement, expect: "already_exists" };
}

/** Takes a step for one use: false when it, or a later one, was taken before. */
export async function takeStep(env: Env, userId: string, step: number): Promise<boolean> {
  const result = await directory(env)
    .update(totpFactors)
    .set({ lastStep: step })
    .where(and(eq(totpFactors.userId, userId), lt(totpFactors.lastStep, step)));
  return result.meta.changes > 0;
}

/** Switches the app off, its recovery codes with it; where it is off already the batch is refused as `not_found`. */
export function removeTotpWrites(env: Env, userId: string): readonly Write[] {
  const database = directory(env);
  return [
    { statement: database.delete(totpFactors).where(eq(totpFactors.userId, userId)), expect: "not_found" },
    { statement: database.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)) },
  ];
}

export function replaceRecoveryCodesWrites(
  env: Env,
  userId: string,
  hashes: readonly string[],
  now: number,
): readonly Write[] {
  const database = directory(env);
  const rows = hashes.map((codeHash) => ({ userId, codeHash, createdAt: now }));
  return [
    { statement: database.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)) },
    { statement: database.insert(recoveryCodes).values(rows) },
  ];
}

/** Uses a recovery code up: false when there is none such, or not any more. */
export async function takeRecoveryCode(env: Env, userId: string, codeHash: string, now: number): Promise<boolean> {
  const result = await directory(env)
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash), isNull(recoveryCodes.usedAt)));
  return result.meta.changes > 0;
}

export async function countRecoveryCodes(env: Env, userId: string): Promise<number> {
  const found = await directory(env)
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)))
    .get();
  return found?.left ?? 0;
}

export async function listPasskeys(env: Env, userId: string): Promise<PasskeyRow[]> {
  return directory(env).select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.createdAt));
}

export async function findPasskey(env: Env, credentialId: string): Promise<PasskeyRow | undefined> {
  return directory(env).select().from(passkeys).where(eq(passkeys.credentialId, credentialId)).get();
}

/** A new passkey; one that anybody has already refuses the batch as `already_exists`. */
export function addPasskeyWrite(env: Env, row: PasskeyRow): Write {
  return { statement: directory(env).insert(passkeys).values(row).onConflictDoNothing(), expect: "already_exists" };
}

/** Undefined when this person has none such. */
export async function renamePasskey(
  env: Env,
  userId: string,
  credentialId: string,
  name: string,
): Promise<PasskeyRow | undefined> {
  const [renamed] = await directory(env)
    .update(passkeys)
    .set({ name })
    .where(and(eq(passkeys.credentialId, credentialId), eq(passkeys.userId, userId)))
    .returning();
  return renamed;
}

export async function removePasskey(env: Env, userId: string, credentialId: string): Promise<boolean> {
  const result = await directory(env)
    .delete(passkeys)
    .where(and(eq(passkeys.credentialId, credentialId), eq(passkeys.userId, userId)));
  return result.meta.changes > 0;
}

/** Notes a use: false when the passkey is gone, or its counter was seen already, in that moment too. */
export async function notePasskeyUse(
  env: Env,
  credentialId: string,
  use: { readonly counter: number; readonly backedUp: boolean },
  now: number,
): Promise<boolean> {
  const neverCounts = and(eq(passkeys.counter, 0), sql`${use.counter} = 0`);
  const result = await directory(env)
    .update(passkeys)
    .set({ ...use, lastUsedAt: now })
    .where(and(eq(passkeys.credentialId, credentialId), or(lt(passkeys.counter, use.counter), neverCounts)));
  return result.meta.changes > 0;
}

/** All that a person has here, and the questions still open for them. Again changes nothing. */
export async function forgetAll(env: Env, userId: string): Promise<void> {
  const database = directory(env);
  await database.batch([
    database.delete(totpFactors).where(eq(totpFactors.userId, userId)),
    database.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
    database.delete(passkeys).where(eq(passkeys.userId, userId)),
    database.delete(challenges).where(eq(challenges.userId, userId)),
  ]);
}
