const megabyte = 1024 * 1024;

/* https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/media */
const limits: readonly { readonly types: readonly string[]; readonly bytes: number }[] = [
  { types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], bytes: 16 * megabyte },
  {
    types: [
      "text/plain",
      "application/pdf",
      "application/vnd.ms-excel",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/msword",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
    bytes: 100 * megabyte,
  },
  { types: ["image/jpeg", "image/png"], bytes: 5 * megabyte },
  { types: ["image/webp"], bytes: 500 * 1024 },
  { types: ["video/mp4", "video/3gpp"], bytes: 16 * megabyte },
];

export type MediaRefusal =
  | { readonly kind: "type"; readonly allowed: string }
  | { readonly kind: "size"; readonly limit: number };

/** Why Meta would not take an upload, or null when it would. Parameters of the type (`; codecs=opus`) do not matter. */
export function refuseMedia(mime: string, bytes: number): MediaRefusal | null {
  const essence = (mime.split(";")[0] ?? "").trim().toLowerCase();
  const limit = limits.find((candidate) => candidate.types.includes(essence));
  if (!limit) return { kind: "type", allowed: limits.flatMap((candidate) => candidate.types).join(", ") };
  return bytes > limit.bytes ? { kind: "size", limit: limit.bytes } : null;
}
