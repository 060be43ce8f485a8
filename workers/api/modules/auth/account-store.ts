import { and, desc, eq, gt, inArray, isNull, lt, sql } from "drizzle-orm";
import type { AccountEventKind } from "../../../../shared/account-events.ts";
import type { Language } from "../../../../shared/languages.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import {
  accountEvents,
  mailedLinks,
  members,
  organizations,
  pendingRegistrations,
  placements,
  users,
} from "./directory-tables.ts";

export type UserRow = typeof users.$inferSelect;
export type NewUser = typeof users.$inferInsert;
export type AccountEventRow = typeof accountEvents.$inferSelect;
export type PendingRegistrationRow = typeof pendingRegistrations.$inferSelect;

export async function findUser(env: Env, userId: string): Promise<UserRow | undefined> {
  return directory(env).select().from(users).where(eq(users.id, userId)).get();
}

/** @param email as stored: trimmed, in small letters */
export async function findUserByEmail(env: Env, email: string): Promise<UserRow | undefined> {
  return directory(env).select().from(users).where(eq(users.email, email)).get();
}

/** A new account; a taken address refuses the batch as `already_exists`. */
export function addUserWrite(env: Env, user: NewUser): Write {
  const statement = directory(env).insert(users).values(user).onConflictDoNothing({ target: users.email });
  return { statement, expect: "already_exists" };
}

/** An organization's rows in the directory, with its first member. */
export function addOrganizationWrites(
  env: Env,
  input: {
    readonly organization: typeof organizations.$inferInsert;
    readonly placement: typeof placements.$inferInsert;
    readonly member: typeof members.$inferInsert;
  },
): readonly Write[] {
  const database = directory(env);
  return [
    { statement: database.insert(organizations).values(input.organization) },
    { statement: database.insert(placements).values(input.placement) },
    { statement: database.insert(members).values(input.member) },
  ];
}

/** A password made anew at today's cost: only while the old hash is still the account's. */
export async function upgradePasswordHash(env: Env, userId: string, from: string, to: string): Promise<void> {
  await directory(env)
    .update(users)
    .set({ passwordHash: to })
    .where(and(eq(users.id, userId), eq(users.passwordHash, from)));
}

/** A new password; with `verifiedAt` its owner has just shown that the address is theirs. */
export async function setPassword(env: Env, userId: string, passwordHash: string, verifiedAt?: number): Promise<void> {
  const verified =
    verifiedAt === undefined ? {} : { emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${verifiedAt})` };
  await directory(env)
    .update(users)
    .set({ passwordHash, ...verified, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId));
}

/** Gives an account another address unless somebody has it, which refuses the write as `already_exists`. */
export function changeEmailWrite(env: Env, userId: string, email: string, now: number): Write {
  const taken = sql`exists (select 1 from users as other where other.email = ${email} and other.id <> ${userId})`;
  const statement = directory(env)
    .update(users)
    .set({ email, emailVerifiedAt: now, version: sql`${users.version} + 1` })
    .where(and(eq(users.id, userId), isNull(users.closedAt), sql`not ${taken}`));
  return { statement, expect: "already_exists" };
}

export async function updateProfile(
  env: Env,
  userId: string,
  profile: { readonly name?: string | undefined; readonly language?: Language | undefined },
): Promise<void> {
  await directory(env)
    .update(users)
    .set({ ...profile, version: sql`${users.version} + 1` })
    .where(eq(users.id, userId));
}

export async function addPendingRegistration(env: Env, row: PendingRegistrationRow): Promise<void> {
  await directory(env).insert(pendingRegistrations).values(row);
}

export async function findPendingRegistration(
  env: Env,
  id: string,
  now: number,
): Promise<PendingRegistrationRow | undefined> {
  return directory(env)
    .select()
    .from(pendingRegistrations)
    .where(and(eq(pendingRegistrations.id, id), gt(pendingRegistrations.expiresAt, now)))
    .get();
}

/** Uses a registration up: the second time there is none, which refuses the batch as `not_found`. */
export function usePendingRegistrationWrite(env: Env, id: string): Write {
  return {
    statement: directory(env).delete(pendingRegistrations).where(eq(pendingRegistrations.id, id)),
    expect: "not_found",
  };
}

export async function forgetPendingRegistration(env: Env, id: string, now: number): Promise<void> {
  await directory(env)
    .delete(pendingRegistrations)
    .where(and(eq(pendingRegistrations.id, id), lt(pendingRegistrations.expiresAt, now + 1)));
}

/** Shuts every open link that could still change an account, except the one just used. */
export async function voidOpenLinks(env: Env, userId: string, now: number): Promise<void> {
  await directory(env)
    .update(mailedLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(mailedLinks.subject, userId),
        inArray(mailedLinks.kind, ["reset", "change_email"]),
        isNull(mailedLinks.usedAt),
      ),
    );
}

export async function addAccountEvent(
  env: Env,
  event: AccountEventRow & { readonly kind: AccountEventKind },
): Promise<void> {
  await directory(env).insert(accountEvents).values(event);
}

/** What happened to an account, the latest first. */
export async function listAccountEvents(
  env: Env,
  userId: string,
  before: string | null,
  limit: number,
): Promise<AccountEventRow[]> {
  const older = before === null ? undefined : lt(accountEvents.id, before);
  return directory(env)
    .select()
    .from(accountEvents)
    .where(and(eq(accountEvents.userId, userId), older))
    .orderBy(desc(accountEvents.id))
    .limit(limit);
}
