import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Configuration } from "../../platform/configuration.ts";

const label = "loggia order links 1";

/**
 * Opens one order without signing in, for as long as it is kept: it stands in the receipt. Signed by a key derived from the first sealing
 * key; the others verify, so that links outlive a turn of keys.
 */
export function signOrderLink(
  configuration: Pick<Configuration, "sealingKeys">,
  orgId: string,
  orderId: string,
): string {
  const [key] = configuration.sealingKeys;
  if (!key) throw new Error("No sealing key");
  return signatureOf(key.key, orgId, orderId).toString("base64url");
}

export function isOrderLink(
  configuration: Pick<Configuration, "sealingKeys">,
  orgId: string,
  orderId: string,
  token: string,
): boolean {
  const given = Buffer.from(token, "base64url");
  return configuration.sealingKeys.some(({ key }) => {
    const wanted = signatureOf(key, orgId, orderId);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

function signatureOf(sealingKey: Uint8Array, orgId: string, orderId: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", sealingKey, new Uint8Array(), label, 32));
  return createHmac("sha256", key).update(`${orgId}\n${orderId}`).digest().subarray(0, 24);
}
