import type { Oklch } from "./contrast.ts";

export type Theme = "light" | "dark";

/** Custom properties declared in a stylesheet, name (without dashes) to raw value; the first declaration wins. */
export function readDeclarations(css: string): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const [, name = "", value = ""] of css.replaceAll(/\/\*[\s\S]*?\*\//g, "").matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    if (!declarations.has(name)) declarations.set(name, value.replaceAll(/\s+/g, " ").trim());
  }
  return declarations;
}

/**
 * The opaque colour that a token shows in a theme, following var() and light-dark().
 * Throws when the token is missing or is not an opaque oklch() in the end.
 */
export function resolveColour(declarations: Map<string, string>, name: string, theme: Theme): Oklch {
  const value = declarations.get(name);
  if (value === undefined) throw new Error(`No token --${name}`);
  return resolveValue(declarations, value, theme);
}

function resolveValue(declarations: Map<string, string>, value: string, theme: Theme): Oklch {
  const reference = /^var\(--([\w-]+)\)$/.exec(value)?.[1];
  if (reference !== undefined) return resolveColour(declarations, reference, theme);
  const pair = /^light-dark\((.+\)), (.+)\)$/.exec(value);
  if (pair?.[1] !== undefined && pair[2] !== undefined) {
    return resolveValue(declarations, theme === "light" ? pair[1] : pair[2], theme);
  }
  const parts = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value);
  if (parts === null) throw new Error(`Not an opaque oklch() colour: ${value}`);
  return { lightness: Number(parts[1]), chroma: Number(parts[2]), hue: Number(parts[3]) };
}
