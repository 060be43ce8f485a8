import { and, eq, isNull, sql } from "drizzle-orm";
import { builtInRole, isBuiltInRole, type Grants, type Role } from "../../../../shared/permissions.ts";
import type { AccessClaims } from "../../platform/access-token.ts";
import type { SignedIn } from "../../platform/gate.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { directory } from "../../platform/tenancy.ts";
import { customRoles, members, organizations, placements, signIns, users } from "./directory-tables.ts";

export type UserRow = typeof users.$inferSelect;
export type SignInRow = typeof signIns.$inferSelect;
export type NewSignIn = typeof signIns.$inferInsert;
export type MemberRow = {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly version: number;
};

export async function findUserByEmail(env: Env, email: string): Promise<UserRow | undefined> {
  return directory(env).select().from(users).where(eq(users.email, email)).get();
}

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

export async function findSignIn(env: Env, id: string): Promise<SignInRow | undefined> {
  return directory(env).select().from(signIns).where(eq(signIns.id, id)).get();
}

export async function addSignIn(env: Env, signIn: NewSignIn): Promise<void> {
  await directory(env).insert(signIns).values(signIn);
}

export async function replacePasswordHash(env: Env, userId: string, passwordHash: string): Promise<void> {
  await directory(env).update(users).set({ passwordHash }).where(eq(users.id, userId));
}

/** Moves a sign-in on to its next token, if the presented one is still current. False: another request was first. */
export async function rotateToken(
  env: Env,
  signIn: {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly now: number;
    readonly expiresAt: number;
  },
): Promise<boolean> {
  const result = await directory(env)
    .update(signIns)
    .set({
      tokenHash: signIn.to,
      previousTokenHash: signIn.from,
      rotatedAt: signIn.now,
      lastUsedAt: signIn.now,
      expiresAt: signIn.expiresAt,
    })
    .where(and(eq(signIns.id, signIn.id), eq(signIns.tokenHash, signIn.from), isNull(signIns.revokedAt)));
  return result.meta.changes > 0;
}

export async function revokeSignIn(
  env: Env,
  id: string,
  reason: "signed_out" | "token_reused",
  now: number,
): Promise<void> {
  await directory(env)
    .update(signIns)
    .set({ revokedAt: now, revokedReason: reason })
    .where(and(eq(signIns.id, id), isNull(signIns.revokedAt)));
}

/** Everything a new organization is in the directory, as one batch; a taken e-mail address refuses it whole. */
export function registrationWrites(
  env: Env,
  input: {
    readonly organization: typeof organizations.$inferInsert;
    readonly placement: typeof placements.$inferInsert;
    readonly user: typeof users.$inferInsert;
    readonly member: typeof members.$inferInsert;
    readonly signIn: NewSignIn;
  },
): readonly Write[] {
  const database = directory(env);
  return [
    {
      statement: database.insert(users).values(input.user).onConflictDoNothing({ target: users.email }),
      expect: "already_exists",
    },
    { statement: database.insert(organizations).values(input.organization) },
    { statement: database.insert(placements).values(input.placement) },
    { statement: database.insert(members).values(input.member) },
    { statement: database.insert(signIns).values(input.signIn) },
  ];
}

/** A person who is new here, as a member; a taken e-mail address refuses both. */
export function newMemberWrites(
  env: Env,
  user: typeof users.$inferInsert,
  member: typeof members.$inferInsert,
): readonly Write[] {
  const database = directory(env);
  return [
    {
      statement: database.insert(users).values(user).onConflictDoNothing({ target: users.email }),
      expect: "already_exists",
    },
    { statement: database.insert(members).values(member) },
  ];
}

const memberColumns = {
  id: members.id,
  userId: members.userId,
  name: users.name,
  email: users.email,
  role: members.role,
  grants: customRoles.grants,
  version: members.version,
};

const ownRole = and(eq(customRoles.organizationId, members.organizationId), eq(customRoles.id, members.role));

function toMemberRow({ grants, ...row }: Omit<MemberRow, "role"> & { role: string; grants: Grants | null }): MemberRow {
  return { ...row, role: toRole(row.role, grants) };
}

export async function listMemberRows(env: Env, orgId: string): Promise<MemberRow[]> {
  const rows = await directory(env)
    .select(memberColumns)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(customRoles, ownRole)
    .where(eq(members.organizationId, orgId))
    .orderBy(users.name, members.id);
  return rows.map(toMemberRow);
}

export async function findMemberRow(env: Env, orgId: string, memberId: string): Promise<MemberRow | undefined> {
  const row = await directory(env)
    .select(memberColumns)
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(customRoles, ownRole)
    .where(and(eq(members.organizationId, orgId), eq(members.id, memberId)))
    .get();
  return row && toMemberRow(row);
}

/** Changes a role unless that would leave the organization without an admin, which then counts as no row changed. */
export function changeRoleWrite(
  env: Env,
  change: { readonly orgId: string; readonly memberId: string; readonly role: string; readonly version: number },
): Write {
  const anotherAdmin = sql`exists (select 1 from ${members} as other where other.org_id = ${change.orgId} and other.role = 'admin' and other.id <> ${change.memberId})`;
  const keepsAnAdmin = change.role === "admin" ? sql`1` : sql`(${members.role} <> 'admin' or ${anotherAdmin})`;
  const statement = directory(env)
    .update(members)
    .set({ role: change.role, version: sql`${members.version} + 1` })
    .where(
      and(
        eq(members.organizationId, change.orgId),
        eq(members.id, change.memberId),
        eq(members.version, change.version),
        keepsAnAdmin,
      ),
    );
  return { statement, expect: "version_conflict" };
}

export async function findOrganization(
  env: Env,
  orgId: string,
): Promise<typeof organizations.$inferSelect | undefined> {
  return directory(env).select().from(organizations).where(eq(organizations.id, orgId)).get();
}

export async function findUser(env: Env, userId: string): Promise<UserRow | undefined> {
  return directory(env).select().from(users).where(eq(users.id, userId)).get();
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
