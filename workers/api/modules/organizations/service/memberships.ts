import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import { lastAdmin } from "../../auth/errors.ts";
import { findUser } from "../../auth/service/accounts.ts";
import { removeInvitationsTo, withdrawInvitationsOf } from "../invitation-store.ts";
import { revokeKeysOf } from "../key-store.ts";
import { removeLastMemberWrite, removeMemberWrite } from "../member-store.ts";
import { listMembershipRows, type MembershipRow } from "../membership-store.ts";
import { afterMembership } from "./remove-member.ts";

export type Membership = {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly memberId: string;
  readonly role: { readonly id: string; readonly name: string | null };
  /** ms */
  readonly since: number;
};
export type BlockingOrganization = { readonly id: string; readonly name: string };
export type Forgotten = {
  /** Organizations that the person has left. */
  readonly left: readonly string[];
  /** Organizations that had nobody else and are closed. */
  readonly closed: readonly string[];
};

/** Where somebody works, for a copy of their data. */
export async function describeMemberships(env: Env, userId: string): Promise<Membership[]> {
  const rows = await listMembershipRows(env, userId);
  return rows.map(({ organizationId, organizationName, memberId, role, createdAt }) => ({
    organizationId,
    organizationName,
    memberId,
    role: { id: role.id, name: role.name },
    since: createdAt,
  }));
}

/** Organizations with other members in which somebody is the only admin whose account is open: they must hand over before they go. */
export async function findBlockingOrganizations(env: Env, userId: string): Promise<BlockingOrganization[]> {
  const rows = await listMembershipRows(env, userId);
  return rows.filter(isBlocking).map(({ organizationId: id, organizationName: name }) => ({ id, name }));
}

/**
 * Ends all memberships of a person who goes for good, and forgets the invitations to their address. Where they were alone the organization
 * is closed: its keys and invitations end and `accounts.organization_closed` is told. Repeats without harm.
 * @throws AppError auth.last_admin (409) where others would be left without an admin; what was left before that stays left
 */
export async function forgetMemberships(
  ctx: Pick<PublicCtx, "env" | "now" | "requestId" | "log" | "defer">,
  userId: string,
): Promise<Forgotten> {
  const left: string[] = [];
  const closed: string[] = [];
  for (const row of await listMembershipRows(ctx.env, userId)) {
    const isAlone = row.others === 0;
    await endOne(ctx, row, isAlone);
    (isAlone ? closed : left).push(row.organizationId);
  }
  const user = await findUser(ctx.env, userId);
  if (user) await removeInvitationsTo(ctx.env, user.email);
  return { left, closed };
}

async function endOne(
  ctx: Pick<PublicCtx, "env" | "now" | "requestId" | "log" | "defer">,
  row: MembershipRow,
  isAlone: boolean,
): Promise<void> {
  const { env, now, requestId, log, defer } = ctx;
  const { organizationId, memberId, userId, role } = row;
  const at = { orgId: organizationId, memberId, version: row.version };
  if (isBlocking(row)) throw lastAdmin();
  const write = isAlone ? removeLastMemberWrite(env, at) : removeMemberWrite(env, at);
  await commitDirectory(env, [write]);
  const tenant = await openTenant(env, organizationId);
  const system = systemContext(env, tenant, "erasure", { now, requestId, log, defer });
  await afterMembership(system, { id: memberId, userId, role }, "member.left");
  if (!isAlone) return;
  await revokeKeysOf(env, organizationId, now());
  await withdrawInvitationsOf(env, organizationId, now());
  await commit(system, {
    writes: [],
    audit: { action: "organization.closed", target: organizationId },
    events: [{ type: "accounts.organization_closed", organizationId }],
  });
}

function isBlocking({ role, others, otherAdmins }: MembershipRow): boolean {
  return role.id === "admin" && others > 0 && otherAdmins === 0;
}
