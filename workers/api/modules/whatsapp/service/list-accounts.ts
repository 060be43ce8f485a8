import type { Configuration } from "../../../platform/configuration.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import type { GraphClient } from "../../../providers/meta/graph-client.ts";
import { findChannel, listChannels } from "../store.ts";
import { openChannel } from "./open-channel.ts";

/** `graph` speaks with the token of one of its live numbers; null while none of them is live. */
export type Account = { readonly wabaId: string; readonly graph: GraphClient | null };

/** The WhatsApp accounts of the organization's numbers that are connected, paused or being paired, each once. */
export async function listAccounts(configuration: Configuration, tenant: Tenant): Promise<Account[]> {
  const accounts = new Map<string, Account>();
  for (const { id, wabaId, state, tokenSealed } of await listChannels(tenant)) {
    if (tokenSealed === null || accounts.get(wabaId)?.graph) continue;
    const channel = state === "live" ? await openChannel(configuration, tenant, id) : null;
    accounts.set(wabaId, { wabaId, graph: channel?.graph ?? null });
  }
  return [...accounts.values()];
}

/** The account a number belongs to; null for an unknown number. */
export async function findAccountOf(tenant: Tenant, channelId: string): Promise<string | null> {
  return (await findChannel(tenant, channelId))?.wabaId ?? null;
}
