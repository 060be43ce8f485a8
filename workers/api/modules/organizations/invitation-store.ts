import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import { customRoles, members, organizations, users } from "../auth/directory-tables.ts";
import { invitations } from "./directory-tables.ts";
import { roleExists } from "./member-store.ts";

export type InvitationRow = typeof invitations.$inferSelect;
export type ListedInvitation = {
  readonly invitation: InvitationRow;
  readonly roleName: string | null;
  readonly organizationName: string;
  readonly inviterName: string | null;
};

const inviters = alias(members, "inviters");
const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

/** Open ones, expired or not, the latest sent first. */
export function listOpenInvitations(env: Env, orgId: string): Promise<ListedInvitation[]> {
  return readInvitations(env, and(eq(invitations.organizationId, orgId), isOpen));
}

export async function findOpenInvitation(env: Env, orgId: string, id: string): Promise<ListedInvitation | undefined> {
  const one = and(eq(invitations.organizationId, orgId), eq(invitations.id, id), isOpen);
  return (await readInvitations(env, one))[0];
}

async function readInvitations(env: Env, where: SQL | undefined): Promise<ListedInvitation[]> {
  return directory(env)
    .select({
      invitation: invitations,
      roleName: customRoles.name,
      organizationName: organizations.name,
      inviterName: users.name,
    })
    .from(invitations)
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .leftJoin(
      customRoles,
      and(eq(customRoles.organizationId, invitations.organizationId), eq(customRoles.id, invitations.role)),
    )
    .leftJoin(
      inviters,
      and(eq(inviters.organizationId, invitations.organizationId), eq(inviters.id, invitations.invitedBy)),
    )
    .leftJoin(users, eq(users.id, inviters.userId))
    .where(where)
    .orderBy(desc(invitations.sentAt), desc(invitations.id));
}

/** A new invitation, or the open one of this address made anew. @returns its id */
export async function putInvitation(env: Env, row: InvitationRow): Promise<string> {
  const { role, language, invitedBy, sentAt, expiresAt } = row;
  const [stored] = await directory(env)
    .insert(invitations)
    .values(row)
    .onConflictDoUpdate({
      target: [invitations.email, invitations.organizationId],
      targetWhere: sql`accepted_at is null and withdrawn_at is null`,
      set: { role, language, invitedBy, sentAt, expiresAt, version: sql`${invitations.version} + 1` },
    })
    .returning({ id: invitations.id });
  if (!stored) throw new Error("an upsert returns its row");
  return stored.id;
}

/** Lets an open invitation hold until later. False: it is open no more. */
export async function renewInvitation(
  env: Env,
  orgId: string,
  id: string,
  at: { readonly sentAt: number; readonly expiresAt: number },
): Promise<boolean> {
  const result = await directory(env)
    .update(invitations)
    .set({ ...at, version: sql`${invitations.version} + 1` })
    .where(and(eq(invitations.organizationId, orgId), eq(invitations.id, id), isOpen));
  return result.meta.changes > 0;
}

export async function withdrawInvitation(env: Env, orgId: string, id: string, now: number): Promise<boolean> {
  const result = await directory(env)
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(eq(invitations.organizationId, orgId), eq(invitations.id, id), isOpen));
  return result.meta.changes > 0;
}

export async function withdrawInvitationsOf(env: Env, orgId: string, now: number): Promise<void> {
  await directory(env)
    .update(invitations)
    .set({ withdrawnAt: now })
    .where(and(eq(invitations.organizationId, orgId), isOpen));
}

/** Removes everything that was ever sent to an address; it is read whole, which an erasure may. */
export async function removeInvitationsTo(env: Env, email: string): Promise<void> {
  await directory(env).delete(invitations).where(eq(invitations.email, email));
}

/**
 * Uses an invitation up. It must still be as it was read (`version`), not yet over, and its role must exist: else no row is changed and
 * the batch is refused as `not_found`.
 */
export function acceptInvitationWrite(env: Env, row: InvitationRow, now: number): Write {
  const { organizationId, id, version, role } = row;
  const statement = directory(env)
    .update(invitations)
    .set({ acceptedAt: now })
    .where(
      and(
        eq(invitations.organizationId, organizationId),
        eq(invitations.id, id),
        eq(invitations.version, version),
        sql`${invitations.expiresAt} > ${now}`,
        isOpen,
        roleExists(organizationId, role),
      ),
    );
  return { statement, expect: "not_found" };
}
