import type { PublicCtx } from "../../../platform/context.ts";
import { weakPassword } from "../errors.ts";
import { isWeakPassword } from "../password-rules.ts";
import { hashPassword } from "../password.ts";

export { addUserWrite, findUser, findUserByEmail, type UserRow } from "../account-store.ts";

/**
 * Hashes a password that somebody has chosen.
 * @param of whose it becomes, and the body's field it came in
 * @throws AppError auth.weak_password (422)
 */
export async function hashNewPassword(
  ctx: Pick<PublicCtx, "configuration">,
  password: string,
  of: { readonly email: string; readonly field: string },
): Promise<string> {
  if (isWeakPassword(password, of.email)) throw weakPassword(of.field);
  return hashPassword(password, ctx.configuration.passwordCost);
}
