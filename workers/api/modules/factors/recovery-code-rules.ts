import { createHash } from "node:crypto";
import { foldDigits } from "./totp-rules.ts";

export const recoveryCodeCount = 10;
/** 80 bits: nobody guesses one, and a leaked table of hashes is not worth searching. */
const randomLength = 10;
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** `xxxx-xxxx-xxxx-xxxx` in Crockford's base32, which has no letters that look like digits. */
export function formatRecoveryCode(random: Uint8Array): string {
  let value = random.subarray(0, randomLength).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let index = 0; index < 16; index += 1) {
    text = `${alphabet[Number(value & 31n)] ?? ""}${text}`;
    value >>= 5n;
  }
  return text.replaceAll(/(.{4})(?=.)/g, "$1-");
}

/** A new set, each different. */
export function drawRecoveryCodes(random: (length: number) => Uint8Array = drawBytes): string[] {
  const codes = new Set<string>();
  while (codes.size < recoveryCodeCount) codes.add(formatRecoveryCode(random(randomLength)));
  return [...codes];
}

/** A code as people type it: any case, spaces or hyphens anywhere, o for 0, i and l for 1. Null when it can be none. */
export function readRecoveryCode(typed: string): string | null {
  const plain = foldDigits(typed)
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}]/gu, "")
    .replaceAll("o", "0")
    .replaceAll(/[il]/g, "1");
  return /^[0-9a-hjkmnp-tv-z]{16}$/.test(plain) ? plain : null;
}

/** What is stored. The owner's id is in it, so that one code of two people has two hashes. */
export function hashRecoveryCode(userId: string, code: string): string {
  return createHash("sha256")
    .update(`${userId}:${code.replaceAll("-", "")}`)
    .digest("base64url");
}

function drawBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
