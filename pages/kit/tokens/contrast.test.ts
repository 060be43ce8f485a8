import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { measureContrast } from "./contrast.ts";
import { readDeclarations, resolveColour } from "./read-tokens.ts";

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), "utf8");
const own = read("./scales.css") + read("./meaning.css");
const kit = readDeclarations(own);
const sites = globSync("*/site.css", { cwd: new URL("../../", import.meta.url) }).map(String);

/** What counts is what a site says itself; the kit's meanings stand behind it. */
const faces: [string, Map<string, string>][] = [
  ["the kit", kit],
  ...sites.map((file): [string, Map<string, string>] => [file, readDeclarations(read(`../../${file}`) + own)]),
];

const panes = [
  "surface-sunken",
  "surface",
  "surface-raised",
  "surface-inset",
  "surface-hover",
  "surface-press",
  "surface-track",
];
const bubbles = ["bubble-in", "bubble-out", "bubble-note"];
const tints = ["accent-soft", "positive-soft", "warning-soft", "danger-soft", "surface-selected"];
const avatars = Array.from({ length: 8 }, (_, index) => `avatar-${index + 1}`);

const text: [string, string[]][] = [
  ["text", ["surface-thumb", ...panes, ...bubbles, ...tints, "skeleton"]],
  ["text-muted", [...panes, ...bubbles, "surface-selected"]],
  ["text-inverse", ["surface-inverse"]],
  ["accent-text", [...panes, ...bubbles, "accent-soft", "surface-selected"]],
  ["positive-text", [...panes, "positive-soft", "surface-selected"]],
  ["warning-text", [...panes, ...bubbles, "warning-soft", "surface-selected"]],
  ["danger-text", [...panes, ...bubbles, "danger-soft", "surface-selected"]],
  ["tick-read", bubbles],
  ["on-accent", ["accent", "accent-hover"]],
  ["on-danger", ["danger", "danger-hover"]],
  ["on-avatar", avatars],
];
const controls: [string, string[]][] = [
  ["line-control", ["surface", "surface-raised", "surface-inset", "surface-sunken", "surface-hover"]],
  ["accent", ["surface", "surface-raised", "surface-sunken", "surface-hover"]],
  ["focus", [...panes, ...bubbles, "surface-selected"]],
  ["positive", ["surface", "surface-raised", "surface-hover", "surface-selected"]],
  ["warning", ["surface", "surface-raised", "surface-hover", "surface-selected"]],
  ["danger-mark", ["surface", "surface-raised", "surface-hover", "surface-selected"]],
];

function findFailures(
  declarations: Map<string, string>,
  pairs: [string, string[]][],
  theme: "light" | "dark",
  least: number,
): string[] {
  return pairs.flatMap(([front, backs]) =>
    backs.flatMap((back) => {
      const ratio = measureContrast(
        resolveColour(declarations, front, theme),
        resolveColour(declarations, back, theme),
      );
      return ratio < least ? [`${front} on ${back}: ${ratio.toFixed(2)}`] : [];
    }),
  );
}

describe.each(faces)("%s", (_, declarations) => {
  describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
    test("every text token reads at 4.5:1 or better on every surface it may stand on", () => {
      expect(findFailures(declarations, text, theme, 4.5)).toEqual([]);
    });
    test("control edges, marks and the focus ring stand out at 3:1 or better", () => {
      expect(findFailures(declarations, controls, theme, 3)).toEqual([]);
    });
  });
});

test("black on white measures 21 and equal colours 1", () => {
  const black = { lightness: 0, chroma: 0, hue: 0 };
  const white = { lightness: 1, chroma: 0, hue: 0 };
  expect(measureContrast(black, white)).toBeCloseTo(21, 1);
  expect(measureContrast(white, white)).toBe(1);
});

test("a missing token and a translucent colour are refused by name", () => {
  expect(() => resolveColour(kit, "surfaace", "light")).toThrow("No token --surfaace");
  expect(() => resolveColour(kit, "overlay", "light")).toThrow("Not an opaque");
});
