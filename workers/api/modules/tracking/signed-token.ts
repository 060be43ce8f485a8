import { createHmac, timingSafeEqual } from "node:crypto";
import { Packer, Unpacker } from "./packed-bytes.ts";
import type { TrackingKey, TrackingKeys } from "./tracking-keys.ts";

/**
 * What a link does: tells an opening, a click; shows what somebody wants to receive; asks whether they meant to sign up; shows a letter
 * in a browser.
 */
export type TokenKind = "o" | "c" | "u" | "d" | "v";

/** The host a link is for, as a URL has it: `api.loggia.example`, with its port if that is unusual. */
export type Place = { readonly kind: TokenKind; readonly host: string };

/** 128 bits: as many as anybody will ever try. */
const signatureBytes = 16;

/**
 * `<payload>.<signature>`, both base64url. The key's id, kind and host are signed too; kind and host are not in it, because whoever
 * answers knows them.
 * @param write puts what the link carries after the key's id
 */
export function signToken([key]: TrackingKeys, place: Place, write: (packer: Packer) => void): string {
  const packer = new Packer().text(key.id);
  write(packer);
  const payload = Buffer.from(packer.done()).toString("base64url");
  return `${payload}.${signatureOf(key, place, payload)}`;
}

/** What a token carries, if it is ours, untouched, of this kind and for this host; else null. Nothing is read from it before. */
export function verifyToken<Carried>(
  keys: TrackingKeys,
  place: Place,
  token: string,
  read: (unpacker: Unpacker) => Carried,
): Carried | null {
  const [, payload, signature] = /^([\w-]{1,4000})\.([\w-]{22})$/.exec(token) ?? [];
  if (payload === undefined || signature === undefined) return null;
  try {
    const unpacker = new Unpacker(Uint8Array.from(Buffer.from(payload, "base64url")));
    const keyId = unpacker.text();
    const key = keys.find(({ id }) => id === keyId);
    // Text is compared, not bytes: of the last character's bits, base64url drops some.
    if (!key || !timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(key, place, payload)))) return null;
    const carried = read(unpacker);
    unpacker.end();
    return carried;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

function signatureOf(key: TrackingKey, { kind, host }: Place, payload: string): string {
  const mac = createHmac("sha256", key.secret).update([kind, host.toLowerCase(), payload].join("\n")).digest();
  return mac.subarray(0, signatureBytes).toString("base64url");
}
