import type { Language } from "../../../../../shared/languages.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { hashNewPassword } from "./accounts.ts";
import { createAccount, type NewAccount } from "./create-account.ts";

export { hashesMade } from "../password.ts";

export type NewOrganization = {
  readonly organizationName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
  readonly timeZone: string;
};

/**
 * An organization with its first admin, whose address counts as verified: the operator's way, without a mail.
 * @throws AppError auth.email_taken (409), auth.weak_password (422)
 */
export async function addOrganization(ctx: PublicCtx, input: NewOrganization): Promise<NewAccount> {
  const { email, name, language, organizationName, timeZone } = input;
  const passwordHash = await hashNewPassword(ctx, input.password, { email, field: "password" });
  return createAccount(ctx, {
    email,
    passwordHash,
    wish: { name, language, organization: { name: organizationName, timeZone } },
  });
}
