import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { MemberWriteCtx, WriteCtx } from "../../../platform/context.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { forgetSignedIn } from "../../auth/authenticate.ts";
import { unknownMember } from "../../auth/errors.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import { endSignIns } from "../../auth/service/end-sign-ins.ts";
import { moreThanOwn } from "../errors.ts";
import { mayTurn } from "../grant-rules.ts";
import { findMemberRow, removeMemberWrite, type MemberRow } from "../member-store.ts";
import { explainRefusal, requireMember } from "./members.ts";

/**
 * Ends somebody's membership. Their sockets and sign-ins here end before this returns; their open work is handed back by the inbox when it
 * hears of it.
 * @throws AppError auth.member_not_found (404), organizations.more_than_own (403), auth.last_admin, commit.version_conflict (409)
 */
export async function removeMember(ctx: MemberWriteCtx, memberId: string): Promise<void> {
  const { role } = requireMember(ctx);
  const member = await findMemberRow(ctx.env, ctx.tenant.orgId, memberId);
  if (!member) throw unknownMember();
  if (!mayTurn(role, member.role.grants, {})) throw moreThanOwn();
  await endMembership(ctx, member, "member.removed");
}

/**
 * Leaves the organization one works in.
 * @throws AppError auth.last_admin (409)
 */
export async function leaveOrganization(ctx: MemberWriteCtx): Promise<void> {
  const member = await findMemberRow(ctx.env, ctx.tenant.orgId, requireMember(ctx).memberId);
  if (!member) throw unknownMember();
  await endMembership(ctx, member, "member.left");
}

async function endMembership(
  ctx: WriteCtx,
  member: MemberRow,
  action: "member.removed" | "member.left",
): Promise<void> {
  const at = { orgId: ctx.tenant.orgId, memberId: member.id, version: member.version };
  await commitDirectory(ctx.env, [removeMemberWrite(ctx.env, at)]).catch(async (error: unknown) => {
    throw await explainRefusal(ctx, at, error);
  });
  await afterMembership(ctx, member, action);
}

/** What follows once the membership is gone. Each step repeats without harm, and the event's subscriber does what a crash left out. */
export async function afterMembership(
  ctx: WriteCtx,
  member: Pick<MemberRow, "id" | "userId" | "role">,
  action: "member.removed" | "member.left",
): Promise<void> {
  const { id: memberId, userId, role } = member;
  forgetSignedIn({ memberId });
  await commit(ctx, {
    writes: [],
    audit: { action, target: memberId, before: { userId, role: role.id } },
    events: [{ type: "accounts.member_removed", memberId, userId }],
  });
  await endSignIns(ctx, userId, "member_removed", { organizationId: ctx.tenant.orgId });
  await lobbyObject(ctx.env, ctx.tenant)
    .close({ memberId })
    .catch((error: unknown) => ctx.log.error("organizations.close_failed", error, { memberId }));
  await recordAccountEvent(ctx.env, userId, "organization_left", { device: null, place: null }, ctx.now());
}
