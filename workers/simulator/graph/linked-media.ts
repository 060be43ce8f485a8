import type { BusinessNumber, Media } from "../world/number.ts";
import type { World } from "../world/world.ts";
import { storeMedia } from "./store-media.ts";

const fetchWithinMilliseconds = 10_000;

/** Fetches what a business sent by link and keeps it as Meta would; null when it cannot be had. */
export async function resolveMedia(world: World, number: BusinessNumber, link: string): Promise<Media | null> {
  if (world.fetchLink === null) return null;
  try {
    const response = await Promise.race([world.fetchLink(link), rejectAfter(fetchWithinMilliseconds)]);
    if (!response.ok) return null;
    const mime = response.headers.get("content-type") ?? "application/octet-stream";
    return storeMedia(world, number, { mime, bytes: new Uint8Array(await response.arrayBuffer()), name: null });
  } catch {
    return null;
  }
}

function rejectAfter(milliseconds: number): Promise<never> {
  return new Promise((_, reject) =>
    setTimeout(() => reject(new Error("the link did not answer in time")), milliseconds).unref(),
  );
}
