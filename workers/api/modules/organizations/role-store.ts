import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Grants } from "../../../../shared/permissions.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import { customRoles, members } from "../auth/directory-tables.ts";

export type RoleRow = typeof customRoles.$inferSelect;

export async function listRoleRows(env: Env, orgId: string): Promise<RoleRow[]> {
  return directory(env)
    .select()
    .from(customRoles)
    .where(eq(customRoles.organizationId, orgId))
    .orderBy(asc(customRoles.createdAt), asc(customRoles.id));
}

export async function findRoleRow(env: Env, orgId: string, roleId: string): Promise<RoleRow | undefined> {
  return directory(env)
    .select()
    .from(customRoles)
    .where(and(eq(customRoles.organizationId, orgId), eq(customRoles.id, roleId)))
    .get();
}

/** How many members have each role. */
export async function countMembersByRole(env: Env, orgId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await directory(env)
    .select({ role: members.role, members: count() })
    .from(members)
    .where(eq(members.organizationId, orgId))
    .groupBy(members.role);
  return new Map(rows.map(({ role, members: number }) => [role, number]));
}

/** A new role; a name that another one has, whatever its case, counts as no row written. */
export function addRoleWrite(env: Env, role: RoleRow): Write {
  const { organizationId, id, name, grants, createdAt, version } = role;
  const statement = env.DIRECTORY.prepare(
    `insert into roles (org_id, id, name, grants, created_at, version)
     select ?1, ?2, ?3, ?4, ?5, ?6 where not exists (select 1 from roles where org_id = ?1 and name = ?3 collate nocase)`,
  ).bind(organizationId, id, name, JSON.stringify(grants), createdAt, version);
  return { statement, expect: "already_exists" };
}

/** What a role is called and allows, if it has not changed since and no other one has the name. */
export function changeRoleWrites(
  env: Env,
  role: { readonly orgId: string; readonly id: string; readonly version: number },
  to: { readonly name: string; readonly grants: Grants },
): readonly Write[] {
  const { orgId, id, version } = role;
  const statement = directory(env)
    .update(customRoles)
    .set({ ...to, version: sql`${customRoles.version} + 1` })
    .where(and(eq(customRoles.organizationId, orgId), eq(customRoles.id, id), eq(customRoles.version, version)));
  const isOnly = env.DIRECTORY.prepare(
    `update roles set name = ?3 where org_id = ?1 and id = ?2
     and not exists (select 1 from roles where org_id = ?1 and id <> ?2 and name = ?3 collate nocase)`,
  ).bind(orgId, id, to.name);
  return [
    { statement, expect: "version_conflict" },
    { statement: isOnly, expect: "already_exists" },
  ];
}

/** Removes a role, unless somebody has it, which counts as no row changed. */
export function removeRoleWrite(env: Env, orgId: string, roleId: string): Write {
  const isFree = sql`not exists (select 1 from members as holder where holder.org_id = ${orgId} and holder.role = ${roleId})`;
  const statement = directory(env)
    .delete(customRoles)
    .where(and(eq(customRoles.organizationId, orgId), eq(customRoles.id, roleId), isFree));
  return { statement, expect: "not_found" };
}
