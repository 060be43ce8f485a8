import { isBuiltInRole } from "../../../../../shared/permissions.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import { systemContext, type PublicCtx } from "../../../platform/context.ts";
import { invalidRequest } from "../../../platform/errors.ts";
import type { Refusals, Write } from "../../../platform/guarded-batch.ts";
import { newId } from "../../../platform/ids.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import { accountClosing, linkRefused, weakPassword } from "../../auth/errors.ts";
import { maskEmail } from "../../auth/mask-email.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import { addUserWrite, findUser, findUserByEmail, hashNewPassword, type UserRow } from "../../auth/service/accounts.ts";
import { completePrimary, type ClientKind, type PrimaryOutcome } from "../../auth/service/begin-session.ts";
import { checkCredentials } from "../../auth/service/check-credentials.ts";
import { countAttempt } from "../../auth/service/count-attempt.ts";
import type { Device } from "../../auth/service/device.ts";
import { readMailedLink, useMailedLink } from "../../mail/service/mailed-links.ts";
import { otherAddress, roleGone } from "../errors.ts";
import type { ShownInvitation } from "../invitation-contract.ts";
import { acceptInvitationWrite, findOpenInvitation, type ListedInvitation } from "../invitation-store.ts";
import { addMemberWrite, findMemberRowOfUser } from "../member-store.ts";
import { findRoleRow } from "../role-store.ts";

/** Guessing a token is hopeless; this only keeps the hashes of wrong passwords few. */
const attempts = { capacity: 20, refillMs: 15 * 60 * 1000 };

/** As `NewPassword` in shared/session.ts. The form takes shorter ones too: an account that came from elsewhere may have one. */
const shortestPassword = 10;

/** What a mailed link is for. @throws AppError auth.link_refused (422) */
export async function showInvitation(ctx: PublicCtx, token: string): Promise<ShownInvitation> {
  const { invitation, organizationName, inviterName, roleName } = await openInvitation(ctx, token);
  const { role, email, expiresAt } = invitation;
  return {
    organizationName,
    role: { id: role, name: isBuiltInRole(role) ? null : roleName },
    inviterName,
    email: maskEmail(email),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/**
 * Joins with the sign-in one has, if it is the invited address's and that one is verified.
 * @returns the organization's id
 * @throws AppError auth.link_refused (422), organizations.other_address (403), organizations.role_gone (409)
 */
export async function acceptSignedIn(ctx: PublicCtx, token: string, userId: string): Promise<string> {
  const listed = await openInvitation(ctx, token);
  const user = await findUser(ctx.env, userId);
  const isTheirs = user && user.email === listed.invitation.email && user.emailVerifiedAt !== null;
  if (!user || !isTheirs) throw otherAddress();
  await join(ctx, listed, user.id, { token, writes: [] });
  return listed.invitation.organizationId;
}

export type Acceptance = {
  readonly token: string;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
  readonly client: ClientKind;
  readonly device: Device;
  readonly place: string | null;
};

/**
 * Joins without being signed in. The mailed link shows that the address is theirs: with it a new account is made, or the password of the
 * one there is opens it. Name and password are asked for in either case, so that the form does not tell which.
 * @throws AppError auth.link_refused (422), auth.wrong_credentials (401), auth.weak_password (422), auth.account_closing (403),
 * organizations.role_gone (409), request.invalid (400), request.too_many (429)
 */
export async function acceptWithPassword(ctx: PublicCtx, input: Acceptance): Promise<PrimaryOutcome> {
  const { token, name, password, client, device, place } = input;
  if (name === undefined || password === undefined)
    throw invalidRequest([{ path: name === undefined ? "body.name" : "body.password", code: "required" }]);
  const listed = await openInvitation(ctx, token);
  await countAttempt(ctx, `invitation:${listed.invitation.id}`, attempts);
  const { email, organizationId } = listed.invitation;
  const existing = await findUserByEmail(ctx.env, email);
  const user = existing
    ? await joinWithAccount(ctx, listed, { token, password, device })
    : await joinAnew(ctx, listed, { token, name, password });
  return completePrimary(ctx, user, { organizationId, brand: null, method: "password", client, device, place });
}

async function joinWithAccount(
  ctx: PublicCtx,
  listed: ListedInvitation,
  { token, password, device }: { readonly token: string; readonly password: string; readonly device: Device },
): Promise<UserRow> {
  const user = await checkCredentials(ctx, { email: listed.invitation.email, password }, device);
  if (user.closedAt !== null) throw accountClosing(user.eraseAt ?? user.closedAt);
  await join(ctx, listed, user.id, { token, writes: [] });
  return user;
}

async function joinAnew(
  ctx: PublicCtx,
  listed: ListedInvitation,
  { token, name, password }: { readonly token: string; readonly name: string; readonly password: string },
): Promise<Pick<UserRow, "id" | "closedAt" | "eraseAt">> {
  const { email, language } = listed.invitation;
  if (password.length < shortestPassword) throw weakPassword("password");
  const passwordHash = await hashNewPassword(ctx, password, { email, field: "password" });
  const now = ctx.now();
  const id = newId("usr", now);
  const user = { id, email, name, passwordHash, language, emailVerifiedAt: now, createdAt: now };
  // An account made in this very moment elsewhere: the link holds, so the next try finds it and asks for its password.
  await join(ctx, listed, id, {
    token,
    writes: [addUserWrite(ctx.env, user)],
    refusals: { already_exists: linkRefused },
  });
  await recordAccountEvent(ctx.env, id, "registered", { device: null, place: null }, now);
  return { id, closedAt: null, eraseAt: null };
}

/** The invitation of a link that still holds. @throws AppError auth.link_refused (422) */
async function openInvitation(ctx: PublicCtx, token: string): Promise<ListedInvitation> {
  const now = ctx.now();
  const link = await readMailedLink(ctx.env, "invitation", token, now);
  const found = link?.detail ? await findOpenInvitation(ctx.env, link.detail, link.subject) : undefined;
  if (!found || found.invitation.expiresAt <= now) throw linkRefused();
  return found;
}

/** Invitation, account and membership in one batch: all of it or nothing, once. */
async function join(
  ctx: PublicCtx,
  { invitation }: ListedInvitation,
  userId: string,
  how: { readonly token: string; readonly writes: readonly Write[]; readonly refusals?: Refusals },
): Promise<void> {
  const { env } = ctx;
  const { organizationId, id: invitationId, role } = invitation;
  if (!isBuiltInRole(role) && !(await findRoleRow(env, organizationId, role))) throw roleGone();
  const now = ctx.now();
  const member = { organizationId, id: newId("mem", now), userId, role, createdAt: now };
  const writes = [acceptInvitationWrite(env, invitation, now), ...how.writes, addMemberWrite(env, member)];
  await commitDirectory(env, writes, { not_found: linkRefused, ...how.refusals });
  await useMailedLink(env, "invitation", how.token, now);
  const joined = await findMemberRowOfUser(env, organizationId, userId);
  if (joined?.id !== member.id) return;
  const { now: clock, requestId, log, defer } = ctx;
  const tenant = await openTenant(env, organizationId);
  const system = systemContext(env, tenant, "invitation", { now: clock, requestId, log, defer });
  await commit(
    { ...system, ip: ctx.ip },
    {
      writes: [],
      audit: { action: "member.joined", target: member.id, after: { userId, role, invitationId } },
      events: [{ type: "accounts.member_joined", memberId: member.id, userId, role }],
    },
  );
  await recordAccountEvent(env, userId, "organization_joined", { device: null, place: null }, now);
}
