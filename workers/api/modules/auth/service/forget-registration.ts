import type { PublicCtx } from "../../../platform/context.ts";
import { forgetPendingRegistration } from "../account-store.ts";

export const pendingRegistrationReminder = "auth.registration_expired";

/** Forgets what somebody asked for and never confirmed: names, an address, a hash. */
export const forgetRegistration = {
  kind: pendingRegistrationReminder,
  async handle(ctx: Pick<PublicCtx, "env" | "now">, _key: string, registrationId: string): Promise<void> {
    await forgetPendingRegistration(ctx.env, registrationId, ctx.now());
  },
};
