import type { AccountReminder } from "../../../platform/account-clock.ts";
import { forgetPendingRegistration } from "../account-store.ts";

export const pendingRegistrationReminder = "auth.registration_expired";

/** Forgets what somebody asked for and never confirmed: names, an address, a hash. */
export const forgetRegistration: AccountReminder = {
  kind: pendingRegistrationReminder,
  handle: (ctx, _key, registrationId) => forgetPendingRegistration(ctx.env, registrationId, ctx.now()),
};
