/** How long a phrase is good for. */
export const pairingLifetimeMs = 15 * 60_000;

/** Without letters that read like digits; 32 of them, so that a byte's low five bits choose evenly. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Direction marks that keyboards and copying put between letters. */
const marks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

export type PairingPhrase = { readonly text: string; readonly code: string };

/** A one-time phrase such as `Connect LOGGIA-7K2M-9QXD`: 40 random bits that are easy to read out. */
export function createPairingPhrase(random: Uint8Array): PairingPhrase {
  const letters = Array.from({ length: 8 }, (_, index) => alphabet[(random[index] ?? 0) & 31]).join("");
  return { text: `Connect LOGGIA-${letters.slice(0, 4)}-${letters.slice(4)}`, code: letters };
}

/** The code in a message that contains a phrase, however it was typed; null for any other text. */
export function findPairingCode(text: string): string | null {
  const [, first, second] =
    /LOGGIA\s*-?\s*([0-9A-Z]{4})\s*-?\s*([0-9A-Z]{4})(?![0-9A-Z])/i.exec(text.replace(marks, "")) ?? [];
  if (first === undefined || second === undefined) return null;
  return `${first}${second}`.toUpperCase().replaceAll("O", "0").replace(/[IL]/g, "1");
}

/** What is kept of a code: it opens nothing by itself, and only for this number. */
export async function hashPairingCode(phoneNumberId: string, code: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${phoneNumberId}:${code}`));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
