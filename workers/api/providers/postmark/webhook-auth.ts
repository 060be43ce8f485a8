import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Whether a webhook shows the user and password that only Postmark was told. In constant time, whatever is shown.
 * @param expected `user:password`
 */
export function isFromPostmark(authorization: string | undefined, expected: string): boolean {
  const [, encoded = ""] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? "") ?? [];
  const given = Buffer.from(encoded, "base64").toString("utf8");
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
