import { scopeOf } from "../../../../../shared/permissions.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import type { SignedInCtx } from "../../../platform/gate.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { forgetSignedIn } from "../authenticate.ts";
import type { Member } from "../contract.ts";
import { lastAdmin, unknownMember } from "../errors.ts";
import { changeRoleWrite, findMemberRow, listMemberRows, type MemberRow } from "../store.ts";

/** The organization's members by name. Who may not read users sees no e-mail addresses. */
export async function listMembers(ctx: SignedInCtx): Promise<Member[]> {
  const rows = await listMemberRows(ctx.env, ctx.tenant.orgId);
  const seesEmail = scopeOf(ctx.caller.role, "users", "read") !== null;
  return rows.map((row) => (seesEmail ? row : { ...row, email: "" }));
}

/** A member as the directory has them now, for other modules; undefined when there is none of that id in this organization. */
export function findMember(env: Env, orgId: string, memberId: string): Promise<MemberRow | undefined> {
  return findMemberRow(env, orgId, memberId);
}

/**
 * Gives a member another role. Open sockets are narrowed before the answer; work that the new role may not do is handed back by the
 * inbox when it hears of it.
 * @param version refuse if the member changed since
 * @throws AppError auth.member_not_found (404), commit.version_conflict (409), auth.last_admin (409)
 */
export async function changeMemberRole(
  ctx: WriteCtx,
  memberId: string,
  roleId: string,
  version?: number,
): Promise<Member> {
  const { env, tenant } = ctx;
  const before = await findMemberRow(env, tenant.orgId, memberId);
  if (!before) throw unknownMember();
  if (before.role.id === roleId) return before;
  const expected = version ?? before.version;
  const write = changeRoleWrite(env, { orgId: tenant.orgId, memberId, role: roleId, version: expected });
  try {
    await commitDirectory(env, [write]);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "commit.version_conflict") throw error;
    // No row changed: because somebody else changed it first, or because the organization would have no admin left.
    const now = await findMemberRow(env, tenant.orgId, memberId);
    throw now?.version === expected && now.role.id === "admin" ? lastAdmin() : error;
  }
  forgetSignedIn({ memberId });
  const role = (await findMemberRow(env, tenant.orgId, memberId))?.role ?? before.role;
  await commit(ctx, {
    writes: [],
    audit: {
      action: "member.role_changed",
      target: memberId,
      before: { role: before.role.id },
      after: { role: role.id },
    },
    events: [{ type: "accounts.member_role_changed", memberId, userId: before.userId, from: before.role.id, to: role }],
  });
  // Before the answer, so that nothing more is heard; should the Lobby not answer, the event's subscriber narrows it again.
  await lobbyObject(env, tenant)
    .narrow(memberId, role)
    .catch((error: unknown) => ctx.log.error("auth.narrow_failed", error, { memberId }));
  return { ...before, role, version: expected + 1 };
}
