const prefix = "sha256=";
const encoder = new TextEncoder();

/**
 * Whether a webhook's `X-Hub-Signature-256` header is the HMAC-SHA256 of its raw body under the app's secret. The comparison takes
 * equally long wherever the signatures differ.
 */
export async function isSignedBy(appSecret: string, body: Uint8Array, header: string | null): Promise<boolean> {
  const signature = header?.startsWith(prefix) ? decodeHex(header.slice(prefix.length)) : null;
  if (signature === null || signature.byteLength !== 32) return false;
  return crypto.subtle.verify("HMAC", await importSecret(encoder.encode(appSecret), "verify"), signature, body);
}

/** The header that Meta would send with this body: for the simulator's side of the wire and for tests. */
export async function signatureOf(appSecret: string, body: Uint8Array): Promise<string> {
  const signature = await crypto.subtle.sign("HMAC", await importSecret(encoder.encode(appSecret), "sign"), body);
  return `${prefix}${[...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Whether two secrets are the same, in a time that tells nothing about either. */
export async function isSameSecret(given: string, expected: string): Promise<boolean> {
  const once = crypto.getRandomValues(new Uint8Array(32));
  const mark = await crypto.subtle.sign("HMAC", await importSecret(once, "sign"), encoder.encode(expected));
  return crypto.subtle.verify("HMAC", await importSecret(once, "verify"), mark, encoder.encode(given));
}

function importSecret(secret: Uint8Array, use: "sign" | "verify"): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, [use]);
}

function decodeHex(text: string): Uint8Array | null {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
