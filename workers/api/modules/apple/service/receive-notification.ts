import { assertNever } from "../../../../../shared/assert-never.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { keyStoreOf } from "../../../providers/apple/key-store.ts";
import { verifyNotification, type AppleNotification } from "../../../providers/apple/notification.ts";
import { endSignIns } from "../../auth/service/end-sign-ins.ts";
import { decideNotice } from "../notice-rules.ts";
import { dropRefreshToken } from "../refresh-tokens.ts";
import { findIdentity, noteNotice, removeIdentity, switchRelay, wasNoticed, type IdentityRow } from "../store.ts";
import { tellOwner } from "../tell-owner.ts";

/** `refused`: not signed by Apple for us. `unreachable`: we cannot tell now; Apple sends it again. */
export type Reception = "done" | "refused" | "unreachable";

/** Takes in what Apple tells of an account. The mark is set after the work, which repeats without harm. */
export async function receiveNotification(ctx: PublicCtx, body: unknown): Promise<Reception> {
  const { apple } = ctx.configuration;
  const audiences = apple.clients.map(({ clientId }) => clientId);
  const check = await verifyNotification(body, { keys: keyStoreOf(apple), audiences, now: ctx.now() });
  if (check.kind === "unreachable") return "unreachable";
  if (check.kind === "refused") {
    ctx.log.warn("apple.notification_refused", { fault: check.fault });
    return "refused";
  }
  const { notification } = check;
  if (await wasNoticed(ctx.env, notification.id)) return "done";
  await act(ctx, notification);
  await noteNotice(ctx.env, notification.id, ctx.now());
  return "done";
}

async function act(ctx: PublicCtx, notification: AppleNotification): Promise<void> {
  const identity = await findIdentity(ctx.env, notification.subject);
  const decision = decideNotice(notification, identity);
  const { type } = notification;
  const reason = decision.kind === "ignore" ? decision.reason : null;
  ctx.log.info("apple.notified", { type, userId: identity?.userId ?? null, decision: decision.kind, reason });
  if (!identity) return;
  switch (decision.kind) {
    case "ignore":
      return;
    case "switch_relay":
      return switchRelay(ctx.env, identity.subject, decision.enabled, decision.at);
    case "end_sign_ins":
      await dropRefreshToken(ctx, identity.subject, decision.forgetClientId);
      return endAppleSignIns(ctx, identity);
    case "unlink":
      // Gone before the sign-ins end, so that nobody comes in again in between.
      await removeIdentity(ctx.env, identity);
      await endAppleSignIns(ctx, identity);
      return tellOwner(ctx, identity.userId, "apple_unlinked", { device: null, place: null });
    default:
      return assertNever(decision);
  }
}

async function endAppleSignIns(ctx: PublicCtx, { userId }: IdentityRow): Promise<void> {
  await endSignIns(ctx, userId, "apple_revoked", { method: "apple" });
}
