import { commit } from "../../../platform/commit.ts";
import { systemContext, type SystemParts } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import type { PauseReason } from "../../../providers/meta/graph-errors.ts";
import { findChannel, updateChannel } from "../store.ts";

/**
 * Stops sending from a number because Graph will not take anything from it; it still receives. An administrator ends the pause by
 * connecting it again. Only a live number can be paused; many consumers may ask at once.
 */
export async function pauseNumber(
  env: Env,
  orgId: string,
  channelId: string,
  reason: PauseReason,
  parts: SystemParts = {},
): Promise<void> {
  const tenant = await openTenant(env, orgId);
  const ctx = systemContext(env, tenant, "whatsapp:pause", parts);
  const channel = await findChannel(tenant, channelId);
  if (channel === null || channel.state !== "live") return;
  try {
    await commit(ctx, {
      writes: [updateChannel(tenant, channel, { state: "paused", stateReason: reason, updatedAt: ctx.now() })],
      audit: { action: "whatsapp.number_paused", target: channelId, after: { reason } },
      events: [],
    });
  } catch (error) {
    // Somebody else has just changed it: paused it too, or put it right.
    if (error instanceof AppError && error.code === "commit.version_conflict") return;
    throw error;
  }
  ctx.log.warn("whatsapp.number_paused", { channelId, reason });
  ctx.defer(lobbyObject(env, tenant).announce({ v: 1, type: "clientDisconnected", channelId, reason }));
}
