import { eq } from "drizzle-orm";
import type { Write } from "../../platform/commit.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { channels } from "./tables.ts";

export type Channel = Omit<typeof channels.$inferSelect, "orgId">;
export type ChannelChange = Partial<Omit<Channel, "id" | "kind" | "phoneNumberId" | "createdAt" | "version">>;

export function listChannels(tenant: Tenant): Promise<Channel[]> {
  return tenant.database.select().from(channels).where(owned(channels, tenant));
}

export async function findChannel(tenant: Tenant, channelId: string): Promise<Channel | null> {
  const [channel] = await tenant.database
    .select()
    .from(channels)
    .where(owned(channels, tenant, eq(channels.id, channelId)));
  return channel ?? null;
}

/** `already_exists` when the number was connected in the meantime. */
export function insertChannel(tenant: Tenant, channel: Omit<Channel, "version">): Write {
  const statement = tenant.database
    .insert(channels)
    .values({ orgId: tenant, ...channel })
    .onConflictDoNothing();
  return { statement, expect: "already_exists" };
}

/** `version_conflict` when the channel is no longer as it was read. */
export function updateChannel(tenant: Tenant, channel: Channel, change: ChannelChange): Write {
  const statement = tenant.database
    .update(channels)
    .set({ ...change, version: channel.version + 1 })
    .where(owned(channels, tenant, eq(channels.id, channel.id), eq(channels.version, channel.version)));
  return { statement, expect: "version_conflict" };
}
