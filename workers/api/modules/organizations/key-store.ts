import { and, desc, eq, gt, isNull, lt, or, type SQL } from "drizzle-orm";
import { directory } from "../../platform/tenancy.ts";
import { members, users } from "../auth/directory-tables.ts";
import { apiKeys } from "./directory-tables.ts";

export type KeyRow = typeof apiKeys.$inferSelect;

/** Whether a key opens anything at an instant. */
function holdsAt(now: number): SQL | undefined {
  return and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, now)));
}

export async function findKey(env: Env, id: string, now: number): Promise<KeyRow | undefined> {
  return directory(env)
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.id, id), holdsAt(now)))
    .get();
}

export async function listKeyRows(
  env: Env,
  orgId: string,
  now: number,
): Promise<{ readonly key: KeyRow; readonly creatorName: string | null }[]> {
  return directory(env)
    .select({ key: apiKeys, creatorName: users.name })
    .from(apiKeys)
    .leftJoin(members, and(eq(members.organizationId, apiKeys.organizationId), eq(members.id, apiKeys.createdBy)))
    .leftJoin(users, eq(users.id, members.userId))
    .where(and(eq(apiKeys.organizationId, orgId), holdsAt(now)))
    .orderBy(desc(apiKeys.id));
}

export async function addKey(env: Env, key: KeyRow): Promise<void> {
  await directory(env).insert(apiKeys).values(key);
}

/** Ends a key of this organization; undefined when there is none to end. */
export async function revokeKey(env: Env, orgId: string, id: string, now: number): Promise<KeyRow | undefined> {
  const rows = await directory(env)
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.organizationId, orgId), eq(apiKeys.id, id), holdsAt(now)))
    .returning();
  return rows[0];
}

export async function revokeKeysOf(env: Env, orgId: string, now: number): Promise<void> {
  await directory(env)
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.organizationId, orgId), isNull(apiKeys.revokedAt)));
}

/** Notes that a key was used, unless that was noted since `before`. */
export async function noteKeyUse(env: Env, id: string, now: number, before: number): Promise<void> {
  await directory(env)
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before))));
}
