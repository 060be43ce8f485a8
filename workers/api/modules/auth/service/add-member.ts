import type { Language } from "../../../../../shared/languages.ts";
import { builtInRole, type BuiltInRole } from "../../../../../shared/permissions.ts";
import { commit } from "../../../platform/commit.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import type { Member } from "../contract.ts";
import { emailTaken } from "../errors.ts";
import { hashPassword } from "../password.ts";
import { newMemberWrites } from "../store.ts";

export type NewMember = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: BuiltInRole;
  readonly language: Language;
};

/**
 * Gives a new person an account with a password and a place in the organization: the operator's way, without an invitation.
 * @throws AppError auth.email_taken (409)
 */
export async function addMember(ctx: WriteCtx, input: NewMember): Promise<Member> {
  const { name, email, role, language } = input;
  const createdAt = ctx.now();
  const user = { id: newId("usr", createdAt), email, name, language, createdAt };
  const member = { organizationId: ctx.tenant.orgId, id: newId("mem", createdAt), userId: user.id, role, createdAt };
  const passwordHash = await hashPassword(input.password, ctx.configuration.passwordCost);
  await commitDirectory(ctx.env, newMemberWrites(ctx.env, { ...user, passwordHash }, member), {
    already_exists: emailTaken,
  });
  await commit(ctx, { writes: [], audit: { action: "member.added", target: member.id, after: { role } }, events: [] });
  return { id: member.id, userId: user.id, name, email, role: builtInRole(role), version: 1 };
}
