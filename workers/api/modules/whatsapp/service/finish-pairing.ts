import { commit } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { findChannel, updateChannel } from "../store.ts";
import { endChannel } from "./disconnect-number.ts";

/** The directory says the number is live: so does the channel, and everyone who watches. Safe to repeat, also in parallel. */
export async function finishPairing(ctx: WriteCtx, channelId: string): Promise<void> {
  const channel = await findChannel(ctx.tenant, channelId);
  if (channel === null || channel.state !== "pairing") return;
  const live = {
    state: "live",
    stateReason: null,
    pairingLink: null,
    pairingExpiresAt: null,
    updatedAt: ctx.now(),
  } as const;
  try {
    await commit(ctx, {
      writes: [updateChannel(ctx.tenant, channel, live)],
      audit: { action: "whatsapp.number_paired", target: channelId },
      events: [{ type: "whatsapp.channel_connected", channelId }],
    });
  } catch (error) {
    if (error instanceof AppError && error.code === "commit.version_conflict") return;
    throw error;
  }
  ctx.defer(lobbyObject(ctx.env, ctx.tenant).announce({ v: 1, type: "clientReady", channelId }));
}

/** Another organization was first: this one's pairing is over. */
export async function losePairing(ctx: WriteCtx, channelId: string): Promise<void> {
  const channel = await findChannel(ctx.tenant, channelId);
  if (channel !== null) await endChannel(ctx, channel, "number_taken");
}
