import { encodePng } from "./png.ts";

type Colour = readonly [number, number, number];

const skies: readonly { readonly high: Colour; readonly low: Colour; readonly sun: Colour; readonly hill: Colour }[] = [
  { high: [44, 62, 112], low: [250, 158, 104], sun: [255, 233, 176], hill: [46, 40, 66] },
  { high: [92, 168, 214], low: [226, 243, 240], sun: [255, 252, 232], hill: [58, 128, 96] },
  { high: [28, 26, 60], low: [196, 84, 128], sun: [255, 214, 190], hill: [24, 30, 46] },
  { high: [240, 190, 140], low: [250, 238, 214], sun: [255, 255, 250], hill: [196, 132, 84] },
];

/** A small picture of sky, sun and hills as PNG bytes; the same seed paints the same picture. */
export function paintLandscape(seed: number): Uint8Array<ArrayBuffer> {
  const [width, height] = [480, 320];
  const sky = skies[seed % skies.length] ?? skies[0];
  if (!sky) return encodePng(1, 1, () => [255, 255, 255]);
  const sunAt = { x: 100 + ((seed * 97) % 280), y: 90 + ((seed * 41) % 70) };
  return encodePng(width, height, (x, y) => {
    const ridge = 220 + 26 * Math.sin(x / 70 + seed) + 12 * Math.sin(x / 23 + seed * 2);
    const nearer = 268 + 18 * Math.sin(x / 90 + seed * 3);
    if (y > nearer) return mix(sky.hill, [0, 0, 0], 0.25);
    if (y > ridge) return mix(sky.hill, sky.low, 0.25);
    const glow = Math.max(0, 1 - Math.hypot(x - sunAt.x, y - sunAt.y) / 150);
    if (Math.hypot(x - sunAt.x, y - sunAt.y) < 30) return sky.sun;
    return mix(mix(sky.high, sky.low, y / ridge), sky.sun, glow * glow * 0.7);
  });
}

function mix(from: Colour, to: Colour, share: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}
