import type { PublicCtx } from "../../platform/context.ts";
import { recordAccountEvent } from "../auth/service/account-events.ts";
import { findUser } from "../auth/service/accounts.ts";
import { requestAccountMail } from "../mail/service/request-account-mail.ts";

/** With what and from roughly where somebody asked; nothing of both when Apple did. */
export type Whence = { readonly device: string | null; readonly place: string | null };

/** Notes that a way to sign in came or went, and writes to the account's owner: whoever did it, they shall know. */
export async function tellOwner(
  ctx: PublicCtx,
  userId: string,
  what: "apple_linked" | "apple_unlinked",
  { device, place }: Whence,
): Promise<void> {
  await recordAccountEvent(ctx.env, userId, what, { device, place }, ctx.now());
  ctx.log.info("apple.changed", { userId, what });
  ctx.defer(writeToOwner(ctx, userId, what));
}

async function writeToOwner(ctx: PublicCtx, userId: string, what: "apple_linked" | "apple_unlinked"): Promise<void> {
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
