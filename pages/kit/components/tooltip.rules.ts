export type Box = { x: number; y: number; width: number; height: number };
export type Size = { width: number; height: number };

const gap = 6;
const edge = 8;

/** Where a tooltip goes, in px from the viewport's left and top: under its target, above when there is no room, never over the edge. */
export function placeTooltip(target: Box, tip: Size, viewport: Size): { x: number; y: number } {
  const centred = target.x + target.width / 2 - tip.width / 2;
  const below = target.y + target.height + gap;
  const fitsBelow = below + tip.height + edge <= viewport.height;
  return {
    x: Math.round(Math.max(edge, Math.min(centred, viewport.width - tip.width - edge))),
    y: Math.round(fitsBelow ? below : target.y - gap - tip.height),
  };
}
