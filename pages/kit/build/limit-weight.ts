import type { Plugin } from "vite";
import { findChunks, measureFirstLoad } from "./first-load.ts";

/**
 * Fails the build of a brand's site whose front page needs more than `most` bytes of JavaScript gzipped (with the words of one language; screens
 * that come later are free); else says what it weighs.
 */
export function limitWeight(site: string, most: number): Plugin {
  return {
    name: "loggia:weight",
    apply: "build",
    generateBundle(_options, bundle) {
      const bytes = measureFirstLoad(findChunks(bundle), { screen: "home", spaces: [site, "brand", "kit"] });
      const words = `${site}: ${(bytes / 1000).toFixed(1)} kB of JavaScript gzipped on first load, of ${most / 1000} allowed`;
      if (bytes > most) this.error(words);
      this.info(words);
    },
  };
}
