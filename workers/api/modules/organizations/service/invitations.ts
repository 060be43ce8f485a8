import { isBuiltInRole } from "../../../../../shared/permissions.ts";
import { commit } from "../../../platform/commit.ts";
import type { MemberWriteCtx, ReadCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { maskEmail } from "../../auth/mask-email.ts";
import { countAttempt } from "../../auth/service/count-attempt.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { alreadyMember, moreThanOwn, unknownInvitation } from "../errors.ts";
import { mayTurn } from "../grant-rules.ts";
import type { Invitation, InvitationInput } from "../invitation-contract.ts";
import {
  findOpenInvitation,
  listOpenInvitations,
  putInvitation,
  renewInvitation,
  withdrawInvitation,
  type ListedInvitation,
} from "../invitation-store.ts";
import { findMemberRowByEmail } from "../member-store.ts";
import { findOrganization } from "../profile-store.ts";
import { findRole, requireMember } from "./members.ts";

export const invitationLifetimeMs = 7 * 24 * 60 * 60 * 1000;
/** An organization's mails to strangers: enough for a whole staff, too few to plague anybody. */
const mails = { capacity: 60, refillMs: 60 * 60 * 1000 };
const mailsToOne = { capacity: 5, refillMs: 24 * 60 * 60 * 1000 };

/** Open invitations, the latest sent first. */
export async function listInvitations(ctx: ReadCtx): Promise<Invitation[]> {
  const rows = await listOpenInvitations(ctx.env, ctx.tenant.orgId);
  return rows.map((row) => presentInvitation(row, ctx.now()));
}

/**
 * Invites an address, or renews its open invitation with what is said now.
 * @throws AppError organizations.already_member (409), role_not_found (404), more_than_own (403), request.too_many (429)
 */
export async function inviteMember(ctx: MemberWriteCtx, input: InvitationInput): Promise<Invitation> {
  const { role: own, memberId } = requireMember(ctx);
  const { env, tenant } = ctx;
  const role = await findRole(ctx, input.role);
  if (!mayTurn(own, {}, role.grants)) throw moreThanOwn();
  if (await findMemberRowByEmail(env, tenant.orgId, input.email)) throw alreadyMember();
  await countMail(ctx, input.email);
  const now = ctx.now();
  const language = input.language ?? (await findOrganization(env, tenant.orgId))?.defaultLanguage ?? ctx.language;
  const id = await putInvitation(env, {
    organizationId: tenant.orgId,
    id: newId("inv", now),
    email: input.email,
    role: role.id,
    language,
    invitedBy: memberId,
    createdAt: now,
    sentAt: now,
    expiresAt: now + invitationLifetimeMs,
    acceptedAt: null,
    withdrawnAt: null,
    version: 1,
  });
  return sendInvitation(ctx, id, "invitation.sent");
}

/**
 * Sends an invitation once more; it holds for seven days from now.
 * @throws AppError organizations.invitation_not_found (404), more_than_own (403), role_not_found (404), request.too_many (429)
 */
export async function resendInvitation(ctx: MemberWriteCtx, id: string): Promise<Invitation> {
  const { role: own } = requireMember(ctx);
  const { env, tenant } = ctx;
  const found = await findOpenInvitation(env, tenant.orgId, id);
  if (!found) throw unknownInvitation();
  const { invitation } = found;
  if (!mayTurn(own, {}, (await findRole(ctx, invitation.role)).grants)) throw moreThanOwn();
  await countMail(ctx, invitation.email);
  const now = ctx.now();
  const renewed = { sentAt: now, expiresAt: now + invitationLifetimeMs };
  if (!(await renewInvitation(env, tenant.orgId, id, renewed))) throw unknownInvitation();
  return sendInvitation(ctx, id, "invitation.sent_again");
}

/** @throws AppError organizations.invitation_not_found (404) */
export async function withdrawInvitationOf(ctx: MemberWriteCtx, id: string): Promise<void> {
  requireMember(ctx);
  const found = await findOpenInvitation(ctx.env, ctx.tenant.orgId, id);
  if (!found || !(await withdrawInvitation(ctx.env, ctx.tenant.orgId, id, ctx.now()))) throw unknownInvitation();
  const { email, role } = found.invitation;
  await commit(ctx, {
    writes: [],
    audit: { action: "invitation.withdrawn", target: id, before: { email: maskEmail(email), role } },
    events: [],
  });
}

async function countMail(ctx: MemberWriteCtx, email: string): Promise<void> {
  await countAttempt(ctx, `invite:${ctx.tenant.orgId}`, mails);
  await countAttempt(ctx, `invite:${ctx.tenant.orgId}:${await nameOf(email)}`, mailsToOne);
}

async function sendInvitation(ctx: MemberWriteCtx, id: string, action: string): Promise<Invitation> {
  const found = await findOpenInvitation(ctx.env, ctx.tenant.orgId, id);
  if (!found) throw unknownInvitation();
  const { invitation, organizationName } = found;
  const { email, role, language } = invitation;
  await commit(ctx, {
    writes: [],
    audit: { action, target: id, after: { email: maskEmail(email), role } },
    events: [],
  });
  const organizationId = ctx.tenant.orgId;
  await requestAccountMail(ctx, {
    kind: "invitation",
    address: email,
    organizationId,
    language,
    subject: id,
    params: {
      organizationId,
      invitationId: id,
      organizationName,
      inviterName: ctx.caller.name,
      roleName: found.roleName ?? role,
    },
  });
  return presentInvitation(found, ctx.now());
}

function presentInvitation(row: ListedInvitation, now: number): Invitation {
  const { id, email, role, language, invitedBy, createdAt, sentAt, expiresAt } = row.invitation;
  return {
    id,
    email,
    role: { id: role, name: isBuiltInRole(role) ? null : row.roleName },
    language,
    invitedBy: { memberId: invitedBy, name: row.inviterName },
    createdAt: new Date(createdAt).toISOString(),
    sentAt: new Date(sentAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    isExpired: expiresAt <= now,
  };
}

/** Buckets are named by hashes, never by addresses as they are. */
async function nameOf(email: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(email));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
