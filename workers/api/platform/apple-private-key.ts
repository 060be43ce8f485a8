import { importPKCS8, type CryptoKey } from "jose";

/** One key is imported once for each isolate. */
const imported = new Map<string, CryptoKey>();

/** An ES256 key from Apple's .p8 file: PKCS8, with or without its first and last line. */
export async function importPrivateKey(text: string): Promise<CryptoKey> {
  const known = imported.get(text);
  if (known) return known;
  const key = await importPKCS8(pemOf(text), "ES256");
  imported.set(text, key);
  return key;
}

/** An environment variable often loses the lines of a .p8 file. */
function pemOf(text: string): string {
  const base64 = text.replaceAll(/-----[A-Z ]+-----|\\n|\s/g, "");
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
}
