import { largestImage } from "../../../shared/catalog.ts";
import { type Area, listSizes, type Size } from "./crop.rules.ts";

export type Variant = Size & { readonly picture: Blob };

/** From good to small: a picture that is still too large is written again with less. */
const qualities = [0.86, 0.75, 0.6, 0.4] as const;

/** A part of a picture in every width that a shop shows, as WebP, or as JPEG where the browser cannot write that. */
export async function makeVariants(source: ImageBitmap, area: Area): Promise<readonly Variant[]> {
  const variants: Variant[] = [];
  for (const size of listSizes(area)) variants.push({ ...size, picture: await write(draw(source, area, size)) });
  return variants;
}

/** Draws the part onto a canvas of this size. */
export function draw(
  source: ImageBitmap,
  { x, y, width, height }: Area,
  size: Size,
  canvas = document.createElement("canvas"),
): HTMLCanvasElement {
  canvas.width = size.width;
  canvas.height = size.height;
  const context = canvas.getContext("2d");
  if (context !== null) {
    context.imageSmoothingQuality = "high";
    context.drawImage(source, x, y, width, height, 0, 0, size.width, size.height);
  }
  return canvas;
}

async function write(canvas: HTMLCanvasElement): Promise<Blob> {
  let smallest: Blob | null = null;
  for (const quality of qualities) {
    const webp = await toBlob(canvas, "image/webp", quality);
    // A browser that cannot write WebP writes PNG instead, without a word.
    smallest = webp.type === "image/webp" ? webp : await toBlob(canvas, "image/jpeg", quality);
    if (smallest.size <= largestImage) return smallest;
  }
  if (smallest === null) throw new RangeError("A picture needs a quality");
  return smallest;
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new TypeError(`This browser cannot write ${type}`)) : resolve(blob)),
      type,
      quality,
    ),
  );
}
