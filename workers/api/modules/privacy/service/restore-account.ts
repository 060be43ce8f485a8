import { forgetAccountReminder } from "../../../platform/account-clock.ts";
import { commitDirectory } from "../../../platform/commit-directory.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { recordAccountEvent } from "../../auth/service/account-events.ts";
import type { PrimaryOutcome } from "../../auth/service/begin-session.ts";
import { checkCredentials } from "../../auth/service/check-credentials.ts";
import { logIn, type LogIn } from "../../auth/service/log-in.ts";
import { tooLateToRestore } from "../errors.ts";
import { eraseReminderKind } from "../reminder-kinds.ts";
import { findOpenErasure, restoreWrites } from "../store.ts";

/**
 * Takes a closed account back and signs in, as a log-in would: same limits, same time, same answers. An account that is open is only signed
 * in to. The password opens it; where there is a second factor, it guards the sign-in that follows.
 * @throws AppError auth.wrong_credentials (401), request.too_many (429), privacy.too_late (409)
 */
export async function restoreAccount(ctx: PublicCtx, input: LogIn): Promise<PrimaryOutcome> {
  const user = await checkCredentials(ctx, input, input.device);
  if (user.closedAt !== null) {
    const wish = await findOpenErasure(ctx.env, user.id);
    if (wish === null) throw tooLateToRestore();
    await commitDirectory(ctx.env, restoreWrites(ctx.env, wish.id, user.id, ctx.now()), {
      version_conflict: tooLateToRestore,
    });
    await forgetAccountReminder(ctx.env, user.id, eraseReminderKind, wish.id);
    const from = { device: input.device.label, place: input.place };
    await recordAccountEvent(ctx.env, user.id, "account_restored", from, ctx.now());
  }
  return logIn(ctx, input);
}
