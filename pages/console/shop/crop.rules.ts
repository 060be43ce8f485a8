import { imageWidths } from "../../../shared/catalog.ts";

export type Size = { readonly width: number; readonly height: number };
export type Area = Size & { readonly x: number; readonly y: number };

/** What of a picture is kept. `zoom` from 1; `across` and `down` from 0 to 1: where the part lies within what is there. */
export type Crop = {
  readonly shape: "square" | "whole";
  readonly zoom: number;
  readonly across: number;
  readonly down: number;
};

export const wholeSquare: Crop = { shape: "square", zoom: 1, across: 0.5, down: 0.5 };
export const mostZoom = 4;

/** The part of a picture that a crop keeps, in its pixels. */
export function findArea({ width, height }: Size, { shape, zoom, across, down }: Crop): Area {
  const factor = Math.min(Math.max(zoom, 1), mostZoom);
  const side = Math.min(width, height) / factor;
  const kept = shape === "square" ? { width: side, height: side } : { width: width / factor, height: height / factor };
  return {
    x: (width - kept.width) * clamp(across),
    y: (height - kept.height) * clamp(down),
    ...kept,
  };
}

/** The sizes that are made of a part: none wider than the part itself, and always one. */
export function listSizes(area: Size, widths: readonly number[] = imageWidths): readonly Size[] {
  const fitting = widths.filter((width) => width <= area.width);
  const own = Math.max(1, Math.floor(Math.min(area.width, Math.max(...widths))));
  return (fitting.length === 0 ? [own] : fitting).map((width) => ({
    width,
    height: Math.max(1, Math.round((width * area.height) / area.width)),
  }));
}

function clamp(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
