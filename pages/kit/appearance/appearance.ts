import type { Signal } from "@preact/signals";
import { type ChoiceSurroundings, createRememberedChoice } from "./remembered-choice.ts";

export const themes = ["system", "light", "dark"] as const;
export const densities = ["comfortable", "compact"] as const;

export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

export type Appearance = { theme: Signal<Theme>; density: Signal<Density> };

/** Theme and density as signals: set `.value` to switch; the page follows and the choice is remembered. */
export function createAppearance(
  surroundings: ChoiceSurroundings = {
    storage: localStorage,
    dataset: document.documentElement.dataset,
  },
): Appearance {
  return {
    theme: createRememberedChoice("theme", themes, surroundings),
    density: createRememberedChoice("density", densities, surroundings),
  };
}
