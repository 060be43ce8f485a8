import type { Passkey } from "./passkey-contract.ts";
import type { PasskeyRow } from "./store.ts";

export function presentPasskey({ credentialId: id, name, backedUp, createdAt, lastUsedAt }: PasskeyRow): Passkey {
  return {
    id,
    name,
    backedUp,
    createdAt: isoTime(createdAt),
    lastUsedAt: lastUsedAt === null ? null : isoTime(lastUsedAt),
  };
}

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}
