import { fileTypeFromBuffer } from "file-type";

/** As many bytes as file-type wants to see. */
export const sniffedBytes = 4_100;

/** Sniffed names that are another name of what WhatsApp and browsers know. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ["audio/x-m4a", "audio/mp4"],
  ["audio/m4a", "audio/mp4"],
  ["audio/opus", "audio/ogg"],
  ["audio/ogg; codecs=opus", "audio/ogg"],
  ["audio/vnd.wave", "audio/wav"],
  ["video/matroska", "video/x-matroska"],
]);
const oldOffice: ReadonlySet<string> = new Set([
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
]);

/**
 * What the first bytes say a file is. The declared type decides only between things that look alike: a webm of sound or of pictures, and
 * the old Office formats. Text is what has no signature and reads as UTF-8; all else is `application/octet-stream`.
 */
export async function sniffType(head: Uint8Array, declared: string): Promise<string> {
  const declaredType = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  const found = await fileTypeFromBuffer(head);
  if (!found) return isText(head) ? "text/plain" : "application/octet-stream";
  const mime = synonyms.get(found.mime) ?? found.mime;
  if (mime === "video/webm" && declaredType === "audio/webm") return declaredType;
  if (mime === "video/mp4" && declaredType === "audio/mp4") return declaredType;
  if (mime === "application/x-cfb" && oldOffice.has(declaredType)) return declaredType;
  return mime.split(";")[0] ?? mime;
}

function isText(head: Uint8Array): boolean {
  if (head.length === 0 || head.includes(0)) return false;
  try {
    // The last character may be cut in half, which `stream` forgives.
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(head, { stream: true });
  } catch {
    return false;
  }
  // Markup would be shown by a browser that sniffs; it is never text to us.
  return !/^\s*(<!doctype|<html|<svg|<\?xml|<script)/i.test(new TextDecoder().decode(head.subarray(0, 256)));
}
