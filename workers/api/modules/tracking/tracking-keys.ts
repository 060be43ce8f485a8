import { createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import type { Configuration } from "../../platform/configuration.ts";

/** The secret is imported once: bytes would be again for each signature, which takes longer than signing. */
export type TrackingKey = { readonly id: string; readonly secret: KeyObject };

/** The first signs; all verify. */
export type TrackingKeys = readonly [TrackingKey, ...TrackingKey[]];

const label = "loggia tracking links 1";
const derived = new WeakMap<object, TrackingKeys>();

/**
 * The keys that sign links: one for each sealing key, made from it by HKDF under a label of their own, so that neither is worth anything
 * in the other's place and both turn together.
 */
export function trackingKeysOf(configuration: Pick<Configuration, "sealingKeys">): TrackingKeys {
  const known = derived.get(configuration);
  if (known) return known;
  const [first, ...others] = configuration.sealingKeys.map(({ id, key }) => ({
    id,
    secret: createSecretKey(Buffer.from(hkdfSync("sha256", key, new Uint8Array(), label, 32))),
  }));
  if (!first) throw new Error("No sealing key");
  const keys: TrackingKeys = [first, ...others];
  derived.set(configuration, keys);
  return keys;
}
