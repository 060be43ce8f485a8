import { remuxWebmToOgg } from "./webm-to-ogg.ts";

type Recording = { readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * Browsers record voice as WebM; WhatsApp carries Ogg. Both wrap the same Opus packets, so only the wrapping changes.
 * Everything else stays as it came.
 */
export function readRecording(mime: string, bytes: Uint8Array<ArrayBuffer>): Recording {
  if (!mime.startsWith("audio/webm")) return { mime, bytes };
  const ogg = remuxWebmToOgg(bytes);
  return ogg === null ? { mime, bytes } : { mime: "audio/ogg; codecs=opus", bytes: ogg };
}
