import type { Language } from "../../../../../shared/languages.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { hashNewPassword } from "./accounts.ts";
import { createAccount } from "./create-account.ts";

export type NewPerson = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language: Language;
};

/**
 * An account whose address counts as verified and that works for nobody: the operator's way, without a mail.
 * @throws AppError auth.email_taken (409), auth.weak_password (422)
 */
export async function addPerson(
  ctx: PublicCtx,
  { name, email, language, password }: NewPerson,
): Promise<{ readonly userId: string }> {
  const passwordHash = await hashNewPassword(ctx, password, { email, field: "password" });
  const { userId } = await createAccount(ctx, { email, passwordHash, wish: { name, language, organization: null } });
  return { userId };
}
