import { and, eq, isNull } from "drizzle-orm";
import { builtInRole, isBuiltInRole, type Grants, type Role } from "../../../../shared/permissions.ts";
import type { AccessClaims } from "../../platform/access-token.ts";
import type { SignedIn } from "../../platform/gate.ts";
import { directory } from "../../platform/tenancy.ts";
import { customRoles, members, organizations, signIns, users } from "./directory-tables.ts";

/** The organization a person works in; the oldest membership where there are several. */
export async function findMembershipOf(env: Env, userId: string): Promise<{ organizationId: string } | undefined> {
  return directory(env)
    .select({ organizationId: members.organizationId })
    .from(members)
    .where(eq(members.userId, userId))
    .orderBy(members.createdAt)
    .limit(1)
    .get();
}

const ownRole = and(eq(customRoles.organizationId, members.organizationId), eq(customRoles.id, members.role));

export type MembershipRow = {
  readonly organization: typeof organizations.$inferSelect;
  readonly memberId: string;
  readonly role: Role;
  /** What an admin called it; null for a built-in role. */
  readonly roleName: string | null;
};

/** All a person works in, the oldest first. */
export async function listMemberships(env: Env, userId: string): Promise<MembershipRow[]> {
  const rows = await directory(env)
    .select({
      organization: organizations,
      memberId: members.id,
      role: members.role,
      roleName: customRoles.name,
      grants: customRoles.grants,
    })
    .from(members)
    .innerJoin(organizations, eq(organizations.id, members.organizationId))
    .leftJoin(customRoles, ownRole)
    .where(eq(members.userId, userId))
    .orderBy(members.createdAt);
  return rows.map(({ role, grants, ...row }) => ({ ...row, role: toRole(role, grants) }));
}

/**
 * Who a sign-in speaks for: a person, and the member they are where it works in an organization. Undefined when it has ended, the account
 * is closed, or it works in an organization that the person has left.
 */
export async function findSignedIn(env: Env, claims: AccessClaims): Promise<SignedIn | undefined> {
  const { userId, signInId, orgId, brand } = claims;
  const row = await directory(env)
    .select({
      name: users.name,
      provedAt: signIns.provedAt,
      memberId: members.id,
      role: members.role,
      grants: customRoles.grants,
    })
    .from(signIns)
    .innerJoin(users, and(eq(users.id, signIns.userId), isNull(users.closedAt)))
    .leftJoin(members, and(eq(members.userId, signIns.userId), eq(members.organizationId, orgId ?? "")))
    .leftJoin(
      customRoles,
      and(eq(customRoles.organizationId, members.organizationId), eq(customRoles.id, members.role)),
    )
    .where(
      and(
        eq(signIns.id, signInId),
        eq(signIns.userId, userId),
        brand === null ? isNull(signIns.brand) : eq(signIns.brand, brand),
        // A token for an organization that this sign-in has left since is as good as expired.
        orgId === null ? isNull(signIns.organizationId) : eq(signIns.organizationId, orgId),
        isNull(signIns.revokedAt),
      ),
    )
    .get();
  if (!row || (orgId !== null && row.memberId === null)) return undefined;
  const { name, memberId, provedAt } = row;
  const role = toRole(row.role ?? "", row.grants);
  return {
    person: { kind: "person", userId, name, signInId, brand },
    staff:
      orgId === null || memberId === null
        ? null
        : { orgId, caller: { kind: "member", userId, memberId, name, role, signInId } },
    provedAt,
  };
}

/** A role by its id: built in, or with the grants an admin gave it; one that is gone allows nothing. */
export function toRole(id: string, grants: Grants | null): Role {
  return isBuiltInRole(id) ? builtInRole(id) : { id, grants: grants ?? {} };
}
