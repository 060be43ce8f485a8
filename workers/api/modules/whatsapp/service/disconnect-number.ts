import { commit } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { forbidden } from "../../../platform/errors.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import type { Profile } from "../contract.ts";
import { unknownProfile } from "../errors.ts";
import { freeNumber } from "../number-directory.ts";
import { findChannel, updateChannel, type Channel } from "../store.ts";
import { presentProfile } from "./profile.ts";

/** A member disconnects a number: nothing comes in or goes out any more. Doing it again changes nothing. */
export async function disconnectNumber(ctx: WriteCtx, channelId: string): Promise<Profile> {
  if (ctx.scope !== "all") throw forbidden();
  const channel = await findChannel(ctx.tenant, channelId);
  if (channel === null) throw unknownProfile();
  return presentProfile(ctx, await endChannel(ctx, channel, "disconnected_by_member"));
}

/** The directory first: what stops the messages must not wait for what explains it. */
export async function endChannel(
  ctx: WriteCtx,
  channel: Channel,
  reason: "disconnected_by_member" | "number_taken",
): Promise<Channel> {
  await freeNumber(ctx.env, channel.phoneNumberId, ctx.tenant.orgId);
  if (channel.state === "disconnected") return channel;
  const change = {
    state: "disconnected",
    stateReason: reason,
    tokenSealed: null,
    pairingLink: null,
    pairingExpiresAt: null,
    updatedAt: ctx.now(),
  } as const;
  await commit(ctx, {
    writes: [updateChannel(ctx.tenant, channel, change)],
    audit: {
      action: "whatsapp.number_disconnected",
      target: channel.id,
      before: { state: channel.state },
      after: { reason },
    },
    events: [{ type: "whatsapp.channel_disconnected", channelId: channel.id, reason }],
  });
  ctx.defer(
    lobbyObject(ctx.env, ctx.tenant).announce({ v: 1, type: "clientDisconnected", channelId: channel.id, reason }),
  );
  return { ...channel, ...change, version: channel.version + 1 };
}
