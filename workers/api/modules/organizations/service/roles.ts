import { areas, builtInRole, builtInRoles, type Area } from "../../../../../shared/permissions.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { MemberWriteCtx, ReadCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { forgetSignedIn } from "../../auth/authenticate.ts";
import { moreThanOwn, roleInUse, roleNameTaken, tooMany, unfitGrant, unknownRole } from "../errors.ts";
import { mayTurn, unfitForRole } from "../grant-rules.ts";
import { listMemberRowsOfRole } from "../member-store.ts";
import type { RoleDetails, RoleInput, RolePatch } from "../role-contract.ts";
import {
  addRoleWrite,
  changeRoleWrites,
  countMembersByRole,
  findRoleRow,
  listRoleRows,
  removeRoleWrite,
  type RoleRow,
} from "../role-store.ts";
import { narrowSockets, requireMember, roleChanged } from "./members.ts";

const mostRoles = 50;

/** The built-in roles, then the organization's own, the eldest first. */
export async function listRoles(ctx: Pick<ReadCtx, "env" | "tenant">): Promise<RoleDetails[]> {
  const { orgId } = ctx.tenant;
  const [own, counts] = await Promise.all([listRoleRows(ctx.env, orgId), countMembersByRole(ctx.env, orgId)]);
  const membersOf = (id: string) => counts.get(id) ?? 0;
  return [
    ...builtInRoles.map((id) => ({
      ...builtInRole(id),
      name: null,
      builtIn: true,
      members: membersOf(id),
      version: 1,
    })),
    ...own.map((row) => presentRole(row, membersOf(row.id))),
  ];
}

/** @throws AppError request.invalid (400), organizations.more_than_own (403), role_name_taken, too_many (409) */
export async function addRole(ctx: MemberWriteCtx, input: RoleInput): Promise<RoleDetails> {
  const { role: own } = requireMember(ctx);
  const { env, tenant } = ctx;
  requireFit(unfitForRole(input.grants));
  if (!mayTurn(own, {}, input.grants)) throw moreThanOwn();
  if ((await listRoleRows(env, tenant.orgId)).length >= mostRoles) throw tooMany(mostRoles);
  const createdAt = ctx.now();
  const row: RoleRow = { organizationId: tenant.orgId, id: newId("rol", createdAt), ...input, createdAt, version: 1 };
  await commitDirectory(env, [addRoleWrite(env, row)], { already_exists: roleNameTaken });
  await commit(ctx, { writes: [], audit: { action: "role.added", target: row.id, after: input }, events: [] });
  return presentRole(row, 0);
}

/**
 * Changes what a role is called or allows. Everybody who has it is narrowed before the answer; work that it no longer allows is handed
 * back by the inbox when it hears of it.
 * @throws AppError organizations.role_not_found (404), more_than_own (403), role_name_taken, commit.version_conflict (409)
 */
export async function changeRole(ctx: MemberWriteCtx, roleId: string, patch: RolePatch): Promise<RoleDetails> {
  const { role: own } = requireMember(ctx);
  const { env, tenant } = ctx;
  const before = await findRoleRow(env, tenant.orgId, roleId);
  if (!before) throw unknownRole();
  const to = { name: patch.name ?? before.name, grants: patch.grants ?? before.grants };
  requireFit(unfitForRole(to.grants));
  if (!mayTurn(own, before.grants, to.grants)) throw moreThanOwn();
  const version = patch.version ?? before.version;
  const writes = changeRoleWrites(env, { orgId: tenant.orgId, id: roleId, version }, to);
  await commitDirectory(env, writes, { already_exists: roleNameTaken });
  const holders = await listMemberRowsOfRole(env, tenant.orgId, roleId);
  for (const { id } of holders) forgetSignedIn({ memberId: id });
  const changed = { id: roleId, ...to };
  await commit(ctx, {
    writes: [],
    audit: {
      action: "role.changed",
      target: roleId,
      before: { name: before.name, grants: before.grants },
      after: to,
    },
    events: patch.grants === undefined ? [] : holders.map((holder) => roleChanged(holder, changed)),
  });
  if (patch.grants !== undefined) await Promise.all(holders.map(({ id }) => narrowSockets(ctx, id, changed)));
  return presentRole({ ...before, ...to, version: version + 1 }, holders.length);
}

/** @throws AppError organizations.role_not_found (404), more_than_own (403), role_in_use (409) */
export async function removeRole(ctx: MemberWriteCtx, roleId: string): Promise<void> {
  const { role: own } = requireMember(ctx);
  const { env, tenant } = ctx;
  const before = await findRoleRow(env, tenant.orgId, roleId);
  if (!before) throw unknownRole();
  if (!mayTurn(own, before.grants, {})) throw moreThanOwn();
  await commitDirectory(env, [removeRoleWrite(env, tenant.orgId, roleId)], { not_found: roleInUse });
  await commit(ctx, {
    writes: [],
    audit: { action: "role.removed", target: roleId, before: { name: before.name, grants: before.grants } },
    events: [],
  });
}

/** @throws AppError request.invalid (400) */
export function requireFit(unfit: readonly Area[]): void {
  const area = areas.find((one) => unfit.includes(one));
  if (area !== undefined) throw unfitGrant(area);
}

function presentRole({ id, name, grants, version }: RoleRow, members: number): RoleDetails {
  return { id, name, grants, builtIn: false, members, version };
}
