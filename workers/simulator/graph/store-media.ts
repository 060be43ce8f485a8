import { createHash } from "node:crypto";
import { newNumericId } from "../world/ids.ts";
import type { BusinessNumber, Media } from "../world/number.ts";
import type { World } from "../world/world.ts";

const day = 24 * 60 * 60 * 1000;

/** How long Meta keeps media: uploads of a business 30 days, what customers send 7. */
export const mediaLifetime = { uploaded: 30 * day, received: 7 * day } as const;

type MediaInput = { readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string | null };

/** Keeps bytes on a number under a new id. */
export function storeMedia(
  world: World,
  number: BusinessNumber,
  input: MediaInput,
  lifetime: number = mediaLifetime.uploaded,
): Media {
  const media: Media = {
    id: newNumericId(16),
    mime: input.mime,
    bytes: input.bytes,
    name: input.name,
    sha256: createHash("sha256").update(input.bytes).digest("hex"),
    expiresAt: world.now() + lifetime,
  };
  number.media.set(media.id, media);
  return media;
}
