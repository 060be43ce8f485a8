import { createHmac } from "node:crypto";
import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";

const lifetimeMilliseconds = 5 * 60 * 1000;

/** A download address of a medium at `origin`: works for five minutes, and only with the number's bearer token. */
export function mediaUrl(world: World, number: BusinessNumber, mediaId: string, origin: string): string {
  const expires = Math.floor((world.now() + lifetimeMilliseconds) / 1000);
  const query = new URLSearchParams({ mid: mediaId, ext: String(expires), hash: hashOf(number, mediaId, expires) });
  return `${origin}/graph/lookaside/whatsapp_business/attachments/?${query}`;
}

/** Whether such an address was made by us and still stands. */
export function isMediaUrlValid(
  world: World,
  number: BusinessNumber,
  query: { mid: string; ext: string; hash: string },
): boolean {
  const expires = Number(query.ext);
  return expires * 1000 > world.now() && query.hash === hashOf(number, query.mid, expires);
}

function hashOf(number: BusinessNumber, mediaId: string, expires: number): string {
  return createHmac("sha256", number.appSecret).update(`${mediaId}:${expires}`).digest("base64url").slice(0, 32);
}
