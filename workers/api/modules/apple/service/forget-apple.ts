import type { PersonCtx, PublicCtx } from "../../../platform/context.ts";
import { findUser } from "../../auth/service/accounts.ts";
import type { Device } from "../../auth/service/device.ts";
import { appleUnreachable, lastWayIn } from "../errors.ts";
import { revokeTokens } from "../refresh-tokens.ts";
import { hasPasskey, listIdentities, removeIdentity } from "../store.ts";
import { tellOwner } from "../tell-owner.ts";

/**
 * What became of a person's connection with Apple.
 * - `none`: there was none, or it is gone already
 * - `forgotten`: gone; `revoked` tokens were taken back at Apple, `failed` could not be (only when told to go on regardless)
 * - `unreachable`: Apple did not confirm; nothing is gone, to be called again
 */
export type ForgetOutcome =
  | { readonly kind: "none" }
  | { readonly kind: "forgotten"; readonly revoked: number; readonly failed: number }
  | { readonly kind: "unreachable" };

/**
 * Takes a person's permission back at Apple and forgets the connection, for whoever erases an account. Repeatable.
 * @param options `evenIfUnreachable`: for the last of many attempts; what could not be taken back the person can still end at Apple
 */
export async function forgetAppleIdentity(
  ctx: Pick<PublicCtx, "env" | "configuration" | "now" | "log">,
  userId: string,
  options: { readonly evenIfUnreachable?: boolean } = {},
): Promise<ForgetOutcome> {
  const rows = await listIdentities(ctx.env, userId);
  if (rows.length === 0) return { kind: "none" };
  let [revoked, failed] = [0, 0];
  for (const row of rows) {
    const outcome = await revokeTokens(ctx, row);
    revoked += outcome.revoked;
    failed += outcome.failed;
    if (outcome.failed > 0 && options.evenIfUnreachable !== true) return { kind: "unreachable" };
    await removeIdentity(ctx.env, row);
  }
  ctx.log.info("apple.forgotten", { userId, revoked, failed });
  return { kind: "forgotten", revoked, failed };
}

/**
 * Disconnects Apple at its owner's wish, here and at Apple. Never connected is no error.
 * @throws AppError apple.last_way_in (409), apple.unreachable (503) and then nothing has changed
 */
export async function disconnectApple(
  ctx: PersonCtx,
  where: { readonly device: Device; readonly place: string | null },
): Promise<void> {
  const { userId } = ctx.caller;
  if ((await listIdentities(ctx.env, userId)).length === 0) return;
  const user = await findUser(ctx.env, userId);
  const hasAnotherWay = user?.passwordHash != null || (await hasPasskey(ctx.env, userId));
  if (!hasAnotherWay) throw lastWayIn();
  const outcome = await forgetAppleIdentity(ctx, userId);
  if (outcome.kind === "unreachable") throw appleUnreachable();
  if (outcome.kind === "none") return;
  const { device, place } = where;
  await tellOwner(ctx, userId, "apple_unlinked", { device: device.label, place });
}
