import { and, eq, sql, type SQL } from "drizzle-orm";
import { builtInRole, isBuiltInRole, type Grants } from "../../../../shared/permissions.ts";
import type { NamedRole } from "../../../../shared/role.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import { customRoles, members, users } from "../auth/directory-tables.ts";

export type MemberRow = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: NamedRole;
  readonly createdAt: number;
  readonly version: number;
};

const memberColumns = {
  id: members.id,
  userId: members.userId,
  name: users.name,
  email: users.email,
  roleId: members.role,
  roleName: customRoles.name,
  grants: customRoles.grants,
  createdAt: members.createdAt,
  version: members.version,
};
type Selected = Omit<MemberRow, "role"> & { roleId: string; roleName: string | null; grants: Grants | null };

/** A role by its id: built in, or with what an admin gave it; one that is gone allows nothing. */
export function toNamedRole(id: string, name: string | null, grants: Grants | null): NamedRole {
  return isBuiltInRole(id) ? { ...builtInRole(id), name: null } : { id, name, grants: grants ?? {} };
}

function toMemberRow({ roleId, roleName, grants, ...row }: Selected): MemberRow {
  return { ...row, role: toNamedRole(roleId, roleName, grants) };
}

async function readMembers(env: Env, where: SQL | undefined): Promise<MemberRow[]> {
  const rows = await directory(env)
    .select(memberColumns)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(
      customRoles,
      and(eq(customRoles.organizationId, members.organizationId), eq(customRoles.id, members.role)),
    )
    .where(where)
    .orderBy(users.name, members.id);
  return rows.map(toMemberRow);
}

export function listMemberRows(env: Env, orgId: string): Promise<MemberRow[]> {
  return readMembers(env, eq(members.organizationId, orgId));
}

export function listMemberRowsOfRole(env: Env, orgId: string, roleId: string): Promise<MemberRow[]> {
  return readMembers(env, and(eq(members.organizationId, orgId), eq(members.role, roleId)));
}

export async function findMemberRow(env: Env, orgId: string, memberId: string): Promise<MemberRow | undefined> {
  return (await readMembers(env, and(eq(members.organizationId, orgId), eq(members.id, memberId))))[0];
}

export async function findMemberRowOfUser(env: Env, orgId: string, userId: string): Promise<MemberRow | undefined> {
  return (await readMembers(env, and(eq(members.organizationId, orgId), eq(members.userId, userId))))[0];
}

/** @param email as stored: trimmed, in small letters */
export async function findMemberRowByEmail(env: Env, orgId: string, email: string): Promise<MemberRow | undefined> {
  return (await readMembers(env, and(eq(members.organizationId, orgId), eq(users.email, email))))[0];
}

export type NewMember = typeof members.$inferInsert;

/** A person joins; who is a member already stays as they are. */
export function addMemberWrite(env: Env, member: NewMember): Write {
  return { statement: directory(env).insert(members).values(member).onConflictDoNothing() };
}

/** Another admin whose account is open: one that is about to be erased looks after nothing. */
function anotherAdmin(orgId: string, memberId: string): SQL {
  return sql`exists (select 1 from members as other join users as account on account.id = other.user_id where other.org_id = ${orgId} and other.role = 'admin' and other.id <> ${memberId} and account.closed_at is null)`;
}

type MemberAt = { readonly orgId: string; readonly memberId: string; readonly version: number };

function thisMember({ orgId, memberId, version }: MemberAt): SQL | undefined {
  return and(eq(members.organizationId, orgId), eq(members.id, memberId), eq(members.version, version));
}

/**
 * Changes a role, unless that would leave the organization without an admin or the new role is gone: both count as no row changed, like a
 * member who has changed in the meantime.
 */
export function changeRoleWrite(env: Env, change: MemberAt & { readonly role: string }): Write {
  const { orgId, memberId, role } = change;
  const keepsAnAdmin =
    role === "admin" ? undefined : sql`(${members.role} <> 'admin' or ${anotherAdmin(orgId, memberId)})`;
  const statement = directory(env)
    .update(members)
    .set({ role, version: sql`${members.version} + 1` })
    .where(and(thisMember(change), keepsAnAdmin, roleExists(orgId, role)));
  return { statement, expect: "version_conflict" };
}

/** Ends a membership, unless it is the last admin's, which counts as no row changed. */
export function removeMemberWrite(env: Env, member: MemberAt): Write {
  const keepsAnAdmin = sql`(${members.role} <> 'admin' or ${anotherAdmin(member.orgId, member.memberId)})`;
  const statement = directory(env)
    .delete(members)
    .where(and(thisMember(member), keepsAnAdmin));
  return { statement, expect: "version_conflict" };
}

/** The same for somebody who is alone there: nobody is left without an admin. */
export function removeLastMemberWrite(env: Env, member: MemberAt): Write {
  const isAlone = sql`not exists (select 1 from members as other where other.org_id = ${member.orgId} and other.id <> ${member.memberId})`;
  return {
    statement: directory(env)
      .delete(members)
      .where(and(thisMember(member), isAlone)),
    expect: "version_conflict",
  };
}

/** Holds while a role can be given: built in, or still among the organization's own. */
export function roleExists(orgId: string, role: string): SQL | undefined {
  if (isBuiltInRole(role)) return undefined;
  return sql`exists (select 1 from roles as given where given.org_id = ${orgId} and given.id = ${role})`;
}
