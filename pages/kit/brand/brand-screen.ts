import type { ComponentType } from "preact";
import { matchPath, type PathParameters } from "./match-path.rules.ts";

/** A page of a brand's site beside its front page. */
export type BrandScreen<I18n> = {
  /** `/timer`, `/products/:id` */
  readonly path: string;
  /** Usually a `lazyScreen`, so that it weighs nothing before it is wanted. */
  readonly screen: ComponentType<{ i18n: I18n; parameters: PathParameters }> & { readonly preload?: () => void };
  /** What its link in the frame says; without one it is reached from other pages. */
  readonly link?: (i18n: I18n) => string;
};

/** The screen that an address shows, the first that fits, and what the address says beside it. */
export function findScreen<I18n>(
  screens: readonly BrandScreen<I18n>[],
  pathname: string,
): { readonly screen: BrandScreen<I18n>; readonly parameters: PathParameters } | null {
  for (const screen of screens) {
    const parameters = matchPath(screen.path, pathname);
    if (parameters !== null) return { screen, parameters };
  }
  return null;
}
