/** How WhatsApp shows a medium. Sticker is for what customers send; we send a webp as a sticker too. */
export type MediaType = "image" | "video" | "audio" | "document" | "sticker";

const megabyte = 1024 * 1024;

/** Media of customers: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
export const largestInbound = 100 * megabyte;

/**
 * What we take for sending, in bytes by WhatsApp's own limits; documents less than its 100 MB, because a file is uploaded to it while its
 * message is leased.
 */
const limits: Record<MediaType, number> = {
  image: 5 * megabyte,
  video: 16 * megabyte,
  audio: 16 * megabyte,
  document: 25 * megabyte,
  sticker: 500 * 1024,
};
export const largestUpload = Math.max(...Object.values(limits));

const office = "application/vnd.openxmlformats-officedocument";
const types: ReadonlyMap<string, MediaType> = new Map([
  ["image/jpeg", "image"],
  ["image/png", "image"],
  ["image/webp", "sticker"],
  ["video/mp4", "video"],
  ["video/3gpp", "video"],
  ["audio/aac", "audio"],
  ["audio/amr", "audio"],
  ["audio/mpeg", "audio"],
  ["audio/mp4", "audio"],
  ["audio/ogg", "audio"],
  ["application/pdf", "document"],
  ["text/plain", "document"],
  [`${office}.wordprocessingml.document`, "document"],
  [`${office}.spreadsheetml.sheet`, "document"],
  [`${office}.presentationml.presentation`, "document"],
  ["application/msword", "document"],
  ["application/vnd.ms-excel", "document"],
  ["application/vnd.ms-powerpoint", "document"],
]);

/** How a file of this (sniffed) type can be sent, or null when WhatsApp does not take it. */
export function sendableType(mime: string): { readonly type: MediaType; readonly limit: number } | null {
  const type = types.get(mime);
  return type ? { type, limit: limits[type] } : null;
}

/** Types a browser may show on the spot: they cannot carry script. Everything else is saved. */
const shown: ReadonlySet<string> = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "video/mp4",
  "video/3gpp",
  "video/webm",
  "audio/aac",
  "audio/amr",
  "audio/mpeg",
  "audio/mp4",
  "audio/ogg",
  "audio/wav",
  "audio/webm",
]);

export function mayShowInline(mime: string): boolean {
  return shown.has(mime);
}
