import type { InboundContent } from "./inbound.ts";
import { readId, readText, type JsonRecord } from "./payload-reader.ts";

type MediaType = "image" | "video" | "audio" | "document" | "sticker";

const captionLimit = 1024;
const fallbackMime: Record<MediaType, string> = {
  image: "image/jpeg",
  video: "video/mp4",
  audio: "audio/ogg",
  document: "application/octet-stream",
  sticker: "image/webp",
};

/** A medium still at the provider; null without its id, because then there is nothing to fetch. */
export function readMedia(type: MediaType, body: JsonRecord): InboundContent | null {
  const providerMediaId = readId(body["id"], 256);
  if (providerMediaId === null) return null;
  return {
    kind: "media",
    type,
    providerMediaId,
    mime: readText(body["mime_type"], 127) ?? fallbackMime[type],
    sha256: readId(body["sha256"], 128),
    name: readText(body["filename"], 240),
    caption: readText(body["caption"], captionLimit),
    voice: type === "audio" && body["voice"] === true,
  };
}
