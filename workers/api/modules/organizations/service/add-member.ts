import type { Language } from "../../../../../shared/languages.ts";
import { builtInRole, type BuiltInRole } from "../../../../../shared/permissions.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { emailTaken } from "../../auth/errors.ts";
import { addUserWrite, hashNewPassword } from "../../auth/service/accounts.ts";
import type { Member } from "../contract.ts";
import { addMemberWrite } from "../member-store.ts";
import { presentMember } from "./members.ts";

export type NewMember = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: BuiltInRole;
  readonly language: Language;
};

/**
 * Gives a new person an account with a password and a place in the organization: the operator's way, without an invitation.
 * @throws AppError auth.email_taken (409), auth.weak_password (422)
 */
export async function addMember(ctx: WriteCtx, input: NewMember): Promise<Member> {
  const { name, email, role, language } = input;
  const { env, tenant } = ctx;
  const now = ctx.now();
  const passwordHash = await hashNewPassword(ctx, input.password, { email, field: "password" });
  const user = { id: newId("usr", now), email, name, language, passwordHash, emailVerifiedAt: now, createdAt: now };
  const member = { organizationId: tenant.orgId, id: newId("mem", now), userId: user.id, role, createdAt: now };
  await commitDirectory(env, [addUserWrite(env, user), addMemberWrite(env, member)], { already_exists: emailTaken });
  await commit(ctx, {
    writes: [],
    audit: { action: "member.added", target: member.id, after: { userId: user.id, role } },
    events: [{ type: "accounts.member_joined", memberId: member.id, userId: user.id, role }],
  });
  const named = { ...builtInRole(role), name: null };
  return presentMember({ id: member.id, userId: user.id, name, email, role: named, createdAt: now, version: 1 });
}
