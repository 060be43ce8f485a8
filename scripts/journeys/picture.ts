import { encodePng } from "../../workers/simulator/seeds/png.ts";

/** A small picture that nobody else has: its width tells it apart when it arrives. */
export function makePicture(width: number): { name: string; mimeType: string; buffer: Buffer } {
  const bytes = encodePng(width, 120, (x, y) => [90 + ((x * 3) % 120), 120 + ((y * 2) % 100), 140]);
  return { name: `picture-${width}.png`, mimeType: "image/png", buffer: Buffer.from(bytes) };
}
