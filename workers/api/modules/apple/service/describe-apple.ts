import type { AppleConnection } from "../contract.ts";
import { listIdentities } from "../store.ts";

/** How a person is connected with Apple, for them to see and to take along. Never a token, never Apple's subject. */
export async function describeAppleIdentity(env: Env, userId: string): Promise<AppleConnection> {
  const [row] = await listIdentities(env, userId);
  return {
    connected: row !== undefined,
    email: row?.email ?? null,
    isPrivateRelay: row?.isPrivateRelay ?? false,
    relayEnabled: row?.relayEnabled ?? true,
    linkedAt: row ? new Date(row.linkedAt).toISOString() : null,
    lastUsedAt: row ? new Date(row.lastUsedAt).toISOString() : null,
  };
}
