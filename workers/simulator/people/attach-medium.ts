import { mediaLifetime, storeMedia } from "../graph/store-media.ts";
import { sampleMedium } from "../seeds/samples.ts";
import { mediaOf, type Content } from "../world/content.ts";
import type { BusinessNumber } from "../world/number.ts";
import type { World } from "../world/world.ts";
import type { SayMessage } from "./say-request.ts";

/** Gives a person's medium its id, type and hash: from bytes sent along, from one uploaded before, or from the samples. */
export function attachMedium(
  world: World,
  number: BusinessNumber,
  content: Content,
  upload: SayMessage["upload"],
): void {
  const medium = mediaOf(content);
  if (medium === null || medium.link !== undefined) return;
  const stored =
    (medium.id === undefined ? undefined : number.media.get(medium.id)) ??
    storeMedia(
      world,
      number,
      upload ? decodeUpload(upload) : sampleMedium(content.type, number.media.size),
      mediaLifetime.received,
    );
  Object.assign(medium, { id: stored.id, mime_type: medium.mime_type ?? stored.mime, sha256: stored.sha256 });
  if (content.type === "document" && content.document.filename === undefined)
    content.document.filename = stored.name ?? "document.pdf";
  if (content.type === "audio" && content.audio.voice === undefined) content.audio.voice = true;
}

function decodeUpload(upload: NonNullable<SayMessage["upload"]>) {
  return {
    mime: upload.mime_type,
    bytes: new Uint8Array(Buffer.from(upload.data, "base64")),
    name: upload.name ?? null,
  };
}
