import type { AccountEventKind } from "../../../../shared/account-events.ts";
import type { PublicCtx } from "../../platform/context.ts";
import { recordAccountEvent } from "../auth/service/account-events.ts";
import { findUser } from "../auth/service/accounts.ts";
import { requestAccountMail } from "../mail/service/request-account-mail.ts";

export type FactorChange = Extract<
  AccountEventKind,
  | "authenticator_added"
  | "authenticator_removed"
  | "recovery_codes_made"
  | "recovery_code_used"
  | "passkey_added"
  | "passkey_removed"
>;
/** With what and from roughly where somebody asks. */
export type Whence = { readonly device: string | null; readonly place: string | null };

/** Notes a change to an account's factors, and writes to its owner: whoever did it, they shall know. */
export async function tellOwner(ctx: PublicCtx, userId: string, what: FactorChange, whence: Whence): Promise<void> {
  const { device, place } = whence;
  await recordAccountEvent(ctx.env, userId, what, { device, place }, ctx.now());
  ctx.log.info("factors.changed", { userId, what });
  ctx.defer(writeToOwner(ctx, userId, what));
}

async function writeToOwner(ctx: PublicCtx, userId: string, what: FactorChange): Promise<void> {
  const user = await findUser(ctx.env, userId);
  if (!user || user.erasedAt !== null) return;
  await requestAccountMail(ctx, {
    kind: "second_factor_changed",
    address: user.email,
    userId,
    language: user.language,
    params: { name: user.name, what },
  });
}
