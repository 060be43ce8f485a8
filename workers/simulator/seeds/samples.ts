import { readFileSync } from "node:fs";
import { paintLandscape } from "./landscape.ts";
import { writePdf } from "./pdf.ts";

export type Sample = { readonly mime: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly name: string | null };

/** A real medium of the type, to send when nobody brought one. `seed` varies pictures. */
export function sampleMedium(type: string, seed: number): Sample {
  switch (type) {
    case "audio":
      return { mime: "audio/ogg; codecs=opus", bytes: readSample("voice-note.ogg"), name: null };
    case "video":
      return { mime: "video/mp4", bytes: readSample("video.mp4"), name: null };
    case "sticker":
      return { mime: "image/webp", bytes: readSample("sticker.webp"), name: null };
    case "document":
      return {
        mime: "application/pdf",
        bytes: writePdf(["A sample document", "It came from the simulator's phone."]),
        name: "sample.pdf",
      };
    default:
      return { mime: "image/png", bytes: paintLandscape(seed), name: null };
  }
}

function readSample(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(`./media/${name}`, import.meta.url)));
}
