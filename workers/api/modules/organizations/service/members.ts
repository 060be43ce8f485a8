import { builtInRole, isBuiltInRole, scopeOf } from "../../../../../shared/permissions.ts";
import type { NamedRole } from "../../../../../shared/role.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { MemberCaller, MemberWriteCtx, WriteCtx } from "../../../platform/context.ts";
import { AppError, forbidden } from "../../../platform/errors.ts";
import type { SignedInCtx } from "../../../platform/gate.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { forgetSignedIn } from "../../auth/authenticate.ts";
import { lastAdmin, unknownMember } from "../../auth/errors.ts";
import type { Member } from "../contract.ts";
import { moreThanOwn, unknownRole } from "../errors.ts";
import { mayTurn } from "../grant-rules.ts";
import { changeRoleWrite, findMemberRow, listMemberRows, type MemberRow } from "../member-store.ts";
import { findRoleRow } from "../role-store.ts";

/** The organization's members by name. Who may not read users sees no e-mail addresses. */
export async function listMembers(ctx: SignedInCtx): Promise<Member[]> {
  const rows = await listMemberRows(ctx.env, ctx.tenant.orgId);
  const seesEmail = scopeOf(ctx.caller.role, "users", "read") !== null;
  return rows.map((row) => ({ ...presentMember(row), ...(!seesEmail && { email: "" }) }));
}

/**
 * Gives a member another role. Open sockets are narrowed before the answer; work that the new role may not do is handed back by the
 * inbox when it hears of it.
 * @param version refuse if the member changed since
 * @throws AppError auth.member_not_found, organizations.role_not_found (404), organizations.more_than_own (403),
 * commit.version_conflict, auth.last_admin (409)
 */
export async function changeMemberRole(
  ctx: MemberWriteCtx,
  memberId: string,
  roleId: string,
  version?: number,
): Promise<Member> {
  const { env, tenant } = ctx;
  const { role: own } = requireMember(ctx);
  const [before, to] = await Promise.all([findMemberRow(env, tenant.orgId, memberId), findRole(ctx, roleId)]);
  if (!before) throw unknownMember();
  if (!mayTurn(own, before.role.grants, to.grants)) throw moreThanOwn();
  if (before.role.id === roleId) return presentMember(before);
  const expected = version ?? before.version;
  const change = { orgId: tenant.orgId, memberId, role: roleId, version: expected };
  await commitDirectory(env, [changeRoleWrite(env, change)]).catch(async (error: unknown) => {
    throw await explainRefusal(ctx, { memberId, version: expected, roleId }, error);
  });
  forgetSignedIn({ memberId });
  await commit(ctx, {
    writes: [],
    audit: {
      action: "member.role_changed",
      target: memberId,
      before: { role: before.role.id },
      after: { role: roleId },
    },
    events: [roleChanged(before, to)],
  });
  await narrowSockets(ctx, memberId, to);
  return presentMember({ ...before, role: to, version: expected + 1 });
}

/** What an organization's role of that id is now. @throws AppError organizations.role_not_found (404) */
export async function findRole(ctx: Pick<WriteCtx, "env" | "tenant">, roleId: string): Promise<NamedRole> {
  if (isBuiltInRole(roleId)) return { ...builtInRole(roleId), name: null };
  const row = await findRoleRow(ctx.env, ctx.tenant.orgId, roleId);
  if (!row) throw unknownRole();
  return { id: row.id, name: row.name, grants: row.grants };
}

/** People manage people: a machine never does, whatever its key says. @throws AppError access.forbidden (403) */
export function requireMember(ctx: MemberWriteCtx): MemberCaller {
  if (ctx.caller.kind !== "member") throw forbidden();
  return ctx.caller;
}

/** No row changed: somebody was first, the role went away, or the organization would have no admin left. */
export async function explainRefusal(
  ctx: Pick<WriteCtx, "env" | "tenant">,
  wanted: { readonly memberId: string; readonly version: number; readonly roleId?: string },
  error: unknown,
): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== "commit.version_conflict") return error;
  const now = await findMemberRow(ctx.env, ctx.tenant.orgId, wanted.memberId);
  if (!now) return unknownMember();
  if (now.version !== wanted.version) return error;
  const isRoleGone =
    wanted.roleId !== undefined &&
    !isBuiltInRole(wanted.roleId) &&
    !(await findRoleRow(ctx.env, ctx.tenant.orgId, wanted.roleId));
  if (isRoleGone) return unknownRole();
  return now.role.id === "admin" ? lastAdmin() : error;
}

export function roleChanged(before: Pick<MemberRow, "id" | "userId" | "role">, to: NamedRole) {
  const { id: memberId, userId, role } = before;
  const type = "accounts.member_role_changed" as const;
  return { type, memberId, userId, from: role.id, to: { id: to.id, grants: to.grants } };
}

/** Before the answer, so that nothing more is heard; should the Lobby not answer, the event's subscriber narrows it again. */
export async function narrowSockets(ctx: WriteCtx, memberId: string, { id, grants }: NamedRole): Promise<void> {
  await lobbyObject(ctx.env, ctx.tenant)
    .narrow(memberId, { id, grants })
    .catch((error: unknown) => ctx.log.error("organizations.narrow_failed", error, { memberId }));
}

export function presentMember({ createdAt, ...row }: MemberRow): Member {
  return { ...row, joinedAt: new Date(createdAt).toISOString() };
}
