import { and, asc, eq, sql } from "drizzle-orm";
import type { NamedRole } from "../../../../shared/role.ts";
import { directory } from "../../platform/tenancy.ts";
import { customRoles, members, organizations } from "../auth/directory-tables.ts";
import { toNamedRole } from "./member-store.ts";

/** A person's place in one organization, and how it would do without them. */
export type MembershipRow = {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly memberId: string;
  readonly userId: string;
  readonly role: NamedRole;
  readonly createdAt: number;
  readonly version: number;
  readonly others: number;
  /** Other admins whose accounts are open. */
  readonly otherAdmins: number;
};

const colleagues = "members as other where other.org_id = members.org_id and other.id <> members.id";
const others = sql<number>`(select count(*) from ${sql.raw(colleagues)})`;
const otherAdmins = sql<number>`(select count(*) from ${sql.raw(
  `${colleagues} and other.role = 'admin' and exists (select 1 from users as account where account.id = other.user_id and account.closed_at is null)`,
)})`;

/** Everywhere a person works, the oldest first. */
export async function listMembershipRows(env: Env, userId: string): Promise<MembershipRow[]> {
  const rows = await directory(env)
    .select({
      organizationId: members.organizationId,
      organizationName: organizations.name,
      memberId: members.id,
      userId: members.userId,
      roleId: members.role,
      roleName: customRoles.name,
      grants: customRoles.grants,
      createdAt: members.createdAt,
      version: members.version,
      others,
      otherAdmins,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .leftJoin(
      customRoles,
      and(eq(customRoles.organizationId, members.organizationId), eq(customRoles.id, members.role)),
    )
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt));
  return rows.map(({ roleId, roleName, grants, ...row }) => ({ ...row, role: toNamedRole(roleId, roleName, grants) }));
}
