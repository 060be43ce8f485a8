import type { Configuration } from "../../../platform/configuration.ts";
import { unseal } from "../../../platform/seal.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import type { GraphClient } from "../../../providers/meta/graph-client.ts";
import { findChannel } from "../store.ts";
import { openGraph } from "./confirm-number.ts";

export type OpenChannel = {
  readonly phoneNumberId: string;
  readonly messagesPerSecond: number;
  readonly maySend: boolean;
  readonly graph: GraphClient;
};

/**
 * A channel with its token in hand, for consumers. Null when it has none: never connected, or disconnected. `maySend` is false while it
 * is pairing or paused; media may be fetched even then.
 */
export async function openChannel(
  configuration: Configuration,
  tenant: Tenant,
  channelId: string,
): Promise<OpenChannel | null> {
  const channel = await findChannel(tenant, channelId);
  if (channel === null || channel.tokenSealed === null) return null;
  const token = await unseal(configuration, channel.tokenSealed, { orgId: tenant.orgId, record: channelId });
  return {
    phoneNumberId: channel.phoneNumberId,
    messagesPerSecond: channel.messagesPerSecond,
    maySend: channel.state === "live",
    graph: openGraph(configuration, token),
  };
}
