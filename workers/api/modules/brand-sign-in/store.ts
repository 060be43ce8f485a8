import { and, desc, eq, gt, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import { isBrandKey, type BrandKey } from "../../../../shared/brands.ts";
import type { ProfilePurpose } from "../../../../shared/profile-purposes.ts";
import { brandOwners } from "../../platform/directory-tables.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import { signIns } from "../auth/directory-tables.ts";
import { authorizationCodes, brandAccounts, profileConsents } from "./directory-tables.ts";

export type CodeRow = typeof authorizationCodes.$inferSelect;
export type ConsentRow = typeof profileConsents.$inferSelect;

export async function addCode(env: Env, code: typeof authorizationCodes.$inferInsert): Promise<void> {
  await directory(env).insert(authorizationCodes).values(code);
}

export async function findCode(env: Env, codeHash: string): Promise<CodeRow | undefined> {
  return directory(env).select().from(authorizationCodes).where(eq(authorizationCodes.codeHash, codeHash)).get();
}

/** Takes a code for oneself. False: another request was first. */
export async function claimCode(env: Env, codeHash: string, now: number): Promise<boolean> {
  const result = await directory(env)
    .update(authorizationCodes)
    .set({ usedAt: now })
    .where(and(eq(authorizationCodes.codeHash, codeHash), isNull(authorizationCodes.usedAt)));
  return result.meta.changes > 0;
}

const reused = "reused";

/** Notes what a code became. False: it has come a second time meanwhile. */
export async function noteSignIn(env: Env, codeHash: string, signInId: string): Promise<boolean> {
  const result = await directory(env)
    .update(authorizationCodes)
    .set({ signInId })
    .where(and(eq(authorizationCodes.codeHash, codeHash), isNull(authorizationCodes.signInId)));
  return result.meta.changes > 0;
}

/** Notes that a code came again. @returns the sign-in it had become; null while that is still being made */
export async function noteReuse(env: Env, codeHash: string): Promise<string | null> {
  const [row] = await directory(env)
    .update(authorizationCodes)
    .set({ signInId: sql`coalesce(${authorizationCodes.signInId}, ${reused})` })
    .where(eq(authorizationCodes.codeHash, codeHash))
    .returning({ signInId: authorizationCodes.signInId });
  return row === undefined || row.signInId === reused ? null : row.signInId;
}

/** Forgets old codes among the 256th that starts like this one: every part is passed soon, and none is scanned whole. */
export async function sweepCodes(env: Env, codeHash: string, before: number): Promise<void> {
  const start = codeHash.slice(0, 2);
  const { codeHash: column, createdAt } = authorizationCodes;
  await directory(env)
    .delete(authorizationCodes)
    .where(and(gte(column, start), lt(column, `${start}g`), lt(createdAt, before)));
}

/** Whether a sign-in at the house still holds. */
export async function isHouseSignInOpen(env: Env, signInId: string, now: number): Promise<boolean> {
  const row = await directory(env)
    .select({ id: signIns.id })
    .from(signIns)
    .where(and(eq(signIns.id, signInId), isNull(signIns.brand), isNull(signIns.revokedAt), gt(signIns.expiresAt, now)))
    .get();
  return row !== undefined;
}

export type BrandAccount = { readonly brand: BrandKey; readonly joinedAt: number };

/** The brands where a person has an account now. */
export async function listBrandAccounts(env: Env, userId: string): Promise<BrandAccount[]> {
  const rows = await directory(env)
    .select({ brand: brandAccounts.brand, joinedAt: brandAccounts.joinedAt })
    .from(brandAccounts)
    .where(and(eq(brandAccounts.userId, userId), isNull(brandAccounts.leftAt)));
  return rows.flatMap(({ brand, joinedAt }) => (isBrandKey(brand) ? [{ brand, joinedAt }] : []));
}

export async function hasJoined(env: Env, userId: string, brand: BrandKey): Promise<boolean> {
  return (await listBrandAccounts(env, userId)).some((account) => account.brand === brand);
}

/** Repeating it changes nothing; who had left is there again. */
export async function addBrandAccount(env: Env, userId: string, brand: BrandKey, joinedAt: number): Promise<void> {
  await directory(env)
    .insert(brandAccounts)
    .values({ userId, brand, joinedAt })
    .onConflictDoUpdate({ target: [brandAccounts.userId, brandAccounts.brand], set: { leftAt: null } });
}

/** A person's decisions, the latest of each brand and purpose first. */
export async function listConsents(env: Env, userId: string): Promise<ConsentRow[]> {
  return directory(env)
    .select()
    .from(profileConsents)
    .where(eq(profileConsents.userId, userId))
    .orderBy(desc(profileConsents.id));
}

export async function findConsent(
  env: Env,
  userId: string,
  brand: BrandKey,
  purpose: ProfilePurpose,
): Promise<ConsentRow | undefined> {
  const { userId: owner, brand: at, purpose: why, id } = profileConsents;
  return directory(env)
    .select()
    .from(profileConsents)
    .where(and(eq(owner, userId), eq(at, brand), eq(why, purpose)))
    .orderBy(desc(id))
    .limit(1)
    .get();
}

export async function addConsent(env: Env, consent: typeof profileConsents.$inferInsert): Promise<void> {
  await directory(env).insert(profileConsents).values(consent);
}

/** Which of the brands have an organization. */
export async function listOpenBrands(env: Env, brands: readonly BrandKey[]): Promise<ReadonlySet<string>> {
  const rows = await directory(env)
    .select({ brand: brandOwners.brand })
    .from(brandOwners)
    .where(inArray(brandOwners.brand, [...brands]));
  return new Set(rows.map(({ brand }) => brand));
}

/** Touches a row unless the brand belongs to another organization. */
export function ownBrandWrite(env: Env, brand: BrandKey, organizationId: string, since: number): Write {
  const statement = directory(env)
    .insert(brandOwners)
    .values({ brand, organizationId, since })
    .onConflictDoUpdate({
      target: brandOwners.brand,
      set: { organizationId },
      setWhere: eq(brandOwners.organizationId, organizationId),
    });
  return { statement, expect: "already_exists" };
}

export async function deleteBrandData(env: Env, userId: string): Promise<{ accounts: number; consents: number }> {
  const database = directory(env);
  const [accounts, consents] = await database.batch([
    database.delete(brandAccounts).where(eq(brandAccounts.userId, userId)),
    database.delete(profileConsents).where(eq(profileConsents.userId, userId)),
    database.delete(authorizationCodes).where(eq(authorizationCodes.userId, userId)),
  ]);
  return { accounts: accounts.meta.changes, consents: consents.meta.changes };
}
