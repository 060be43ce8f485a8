/** A colour as OKLCH: lightness 0..1, chroma, hue in degrees. */
export type Oklch = { lightness: number; chroma: number; hue: number };

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** Relative luminance (WCAG 2) of an OKLCH colour, clipped to sRGB as a browser does. Matrices: CSS Color 4, section 17. */
export function measureLuminance({ lightness, chroma, hue }: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG contrast ratio, 1..21; the order of the two does not matter. */
export function measureContrast(one: Oklch, other: Oklch): number {
  const [dark = 0, light = 0] = [measureLuminance(one), measureLuminance(other)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}
