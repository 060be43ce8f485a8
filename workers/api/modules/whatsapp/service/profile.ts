import type { ReadCtx } from "../../../platform/context.ts";
import type { Profile } from "../contract.ts";
import { listChannels, type Channel } from "../store.ts";

/** The organization's numbers, newest first. Only those who may connect numbers see a pairing link. */
export async function listProfiles(ctx: ReadCtx): Promise<Profile[]> {
  const channels = await listChannels(ctx.tenant);
  return channels.toSorted((a, b) => b.createdAt - a.createdAt).map((channel) => presentProfile(ctx, channel));
}

export function presentProfile(ctx: ReadCtx, channel: Channel): Profile {
  const { pairingLink, pairingExpiresAt } = channel;
  const isPairing = channel.state === "pairing" && pairingLink !== null && pairingExpiresAt !== null;
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    displayPhone: channel.displayPhone,
    phoneNumberId: channel.phoneNumberId,
    wabaId: channel.wabaId,
    app: channel.app,
    state: channel.state,
    stateReason: channel.stateReason,
    quality: channel.quality,
    messagesPerSecond: channel.messagesPerSecond,
    pairing:
      isPairing && ctx.scope === "all"
        ? { link: pairingLink, expiresAt: new Date(pairingExpiresAt).toISOString() }
        : null,
    createdAt: new Date(channel.createdAt).toISOString(),
    updatedAt: new Date(channel.updatedAt).toISOString(),
  };
}
