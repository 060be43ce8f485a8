/** A weak ETag of a text: proxies may compress it on the way. */
export async function describeEtag(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const bytes = Array.from(new Uint8Array(digest).subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0"));
  return `W/"${bytes.join("")}"`;
}

/** Whether `If-None-Match` names the ETag; weakly compared, as RFC 9110 (13.1.2) asks for reads. */
export function isUnchanged(asked: string | null, etag: string): boolean {
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");
  return asked !== null && (asked.trim() === "*" || asked.split(",").some((tag) => opaque(tag) === opaque(etag)));
}
