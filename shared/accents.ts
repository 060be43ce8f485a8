/**
 * Colours that an organization may choose for what is its own. White text on each of them, and each of them on white, has a contrast of
 * at least 4.5 : 1 (WCAG 2.2 AA); accents.test.ts holds them to it.
 */
export const accents = {
  terracotta: "#a8442a",
  amber: "#8a5a00",
  olive: "#5b6b1e",
  emerald: "#0b7a55",
  teal: "#0f7173",
  azure: "#1667b7",
  indigo: "#4b4fc4",
  plum: "#8a3b8f",
  rose: "#b3305c",
  graphite: "#4a4f57",
} as const;
export type Accent = keyof typeof accents;
/** In the order in which they are offered. */
export const accentKeys = [
  "terracotta",
  "amber",
  "olive",
  "emerald",
  "teal",
  "azure",
  "indigo",
  "plum",
  "rose",
  "graphite",
] as const satisfies readonly Accent[];

export const defaultAccent: Accent = "terracotta";
