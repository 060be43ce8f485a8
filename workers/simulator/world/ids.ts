import { randomBytes, randomInt } from "node:crypto";

/** A message id as Meta makes them: opaque, base64 after `wamid.`, never twice the same. */
export function newWamid(): string {
  return `wamid.${Buffer.concat([Buffer.from([0x1c, 0x18]), randomBytes(27)]).toString("base64")}`;
}

/** A numeric Graph id (media, WABA and number ids): `digits` long, never starting with 0. */
export function newNumericId(digits = 16): string {
  let id = String(randomInt(1, 10));
  while (id.length < digits) id += String(randomInt(0, 10));
  return id;
}

/** A business-scoped user id: two-letter country, dot, digits. */
export function newUserId(country: string): string {
  return `${country}.${newNumericId(20)}`;
}

/** The code of a QR link: 14 capitals and digits, as in `wa.me/message/CODE`. */
export function newLinkCode(): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from(randomBytes(14), (byte) => alphabet[byte % alphabet.length]).join("");
}

/** `fbtrace_id` of an answer. */
export function newTraceId(): string {
  return `A${randomBytes(17).toString("base64url").slice(0, 22)}`;
}
