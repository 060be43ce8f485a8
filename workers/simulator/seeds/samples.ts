import { encodePng } from "./png.ts";

export type Sample = { readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string | null };

/** A medium to send when nobody brought one. */
export function sampleMedium(type: string): Sample {
  return {
    mime: "image/png",
    bytes: encodePng(480, 320, (x, y) => [255 - (y >> 1), 120 + (x >> 2), 90 + (y >> 1)]),
    name: type,
  };
}
