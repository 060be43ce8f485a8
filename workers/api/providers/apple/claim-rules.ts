import { createHash } from "node:crypto";

const relayDomain = "@privaterelay.appleid.com";

/** Apple sends some booleans as texts. */
export function readFlag(claim: unknown): boolean {
  return claim === true || claim === "true";
}

/** The address of a token, lower-case, or null when there is none that Apple has verified. */
export function readEmail(claims: Readonly<Record<string, unknown>>): string | null {
  const { email, email_verified: verified } = claims;
  if (typeof email !== "string" || !readFlag(verified)) return null;
  const address = email.trim().toLowerCase();
  return address.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(address) ? address : null;
}

/** Whether mail to the address goes through Apple, which forwards it only while its owner wants it. */
export function isRelayAddress(email: string | null, flag: unknown): boolean {
  return readFlag(flag) || (email?.endsWith(relayDomain) ?? false);
}

/** What we keep of a nonce that we gave out. */
export function hashNonce(nonce: string): string {
  return createHash("sha256").update(nonce).digest("hex");
}

/** An app puts the nonce itself or its SHA-256 in hex into the request, and Apple repeats what it was given. */
export function isNonceOf(claim: unknown, nonceHash: string): boolean {
  if (typeof claim !== "string" || claim === "") return false;
  return claim.toLowerCase() === nonceHash || hashNonce(claim) === nonceHash;
}

/**
 * Apple's `event_time` in ms; it has been seen in seconds and in milliseconds. A second counts as its end, so that nothing looks older than
 * it is. Null when it is no time.
 */
export function readEventTime(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number) || number <= 0) return null;
  return number < 100_000_000_000 ? Math.floor(number) * 1000 + 999 : Math.round(number);
}
