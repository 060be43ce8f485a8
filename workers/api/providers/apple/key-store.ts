import { importJWK, type CryptoKey } from "jose";
import { asRecord, askApple, readAnswer, type AppleService } from "./apple-service.ts";

export type KeyLookup =
  | { readonly kind: "found"; readonly key: CryptoKey }
  | { readonly kind: "unknown" }
  | { readonly kind: "unreachable" };

/** Apple's public keys by their id. `now` in ms. */
export type KeyStore = { find(kid: string, now: number): Promise<KeyLookup> };

/** An unknown id makes us ask again, but whoever invents ids cannot make us ask more often than this. */
const askAgainAfterMs = 60_000;
/** A key that Apple has withdrawn is believed no longer than this. */
const believedMs = 24 * 3600 * 1000;

/**
 * Keys as Apple publishes them, remembered by id (https://appleid.apple.com/auth/keys). No request waits for the fetch of another one,
 * which the runtime does not allow; the pause counts from the last answer, so that a cold start in parallel refuses nobody.
 */
export function createKeyStore(load: () => Promise<ReadonlyMap<string, CryptoKey> | null>): KeyStore {
  let keys: ReadonlyMap<string, CryptoKey> = new Map();
  let loadedAt = Number.NEGATIVE_INFINITY;
  return {
    async find(kid, now) {
      const age = now - loadedAt;
      const known = age < believedMs ? keys.get(kid) : undefined;
      if (known) return { kind: "found", key: known };
      if (age < askAgainAfterMs) return { kind: "unknown" };
      const loaded = await load();
      if (loaded === null) return { kind: "unreachable" };
      keys = loaded;
      loadedAt = now;
      const key = loaded.get(kid);
      return key ? { kind: "found", key } : { kind: "unknown" };
    },
  };
}

const stores = new Map<string, KeyStore>();

/** The store of this isolate for the service's address. */
export function keyStoreOf(service: Pick<AppleService, "url">): KeyStore {
  const existing = stores.get(service.url);
  if (existing) return existing;
  const store = createKeyStore(() => loadKeys(service));
  stores.set(service.url, store);
  return store;
}

/** Null when Apple gave no readable answer. Keys of another kind than RS256 are left out. */
async function loadKeys(service: Pick<AppleService, "url">): Promise<ReadonlyMap<string, CryptoKey> | null> {
  const response = await askApple(service, "/auth/keys");
  if (!response?.ok) return null;
  const { keys } = await readAnswer(response);
  if (!Array.isArray(keys)) return null;
  const imported = await Promise.all(keys.map(importKey));
  return new Map(imported.filter((entry) => entry !== null));
}

async function importKey(value: unknown): Promise<readonly [string, CryptoKey] | null> {
  const { kid, kty, n, e } = asRecord(value);
  if (kty !== "RSA" || typeof kid !== "string" || typeof n !== "string" || typeof e !== "string") return null;
  try {
    const key = await importJWK({ kty, n, e }, "RS256");
    return key instanceof Uint8Array ? null : [kid, key];
  } catch {
    return null;
  }
}
