import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Gzipped bytes of all these scripts. */
export function measureScripts(codes: readonly string[]): number {
  return codes.reduce((sum, code) => sum + gzipSync(code).length, 0);
}

/** Fails the build of a site whose JavaScript, all languages and screens together, is heavier than `most` bytes gzipped; else says what it weighs. */
export function limitWeight(site: string, most: number): Plugin {
  return {
    name: "loggia:weight",
    apply: "build",
    generateBundle(_options, bundle) {
      const codes = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? [file.code] : []));
      const bytes = measureScripts(codes);
      const words = `${site}: ${(bytes / 1000).toFixed(1)} kB of JavaScript gzipped, of ${most / 1000} allowed`;
      if (bytes > most) this.error(words);
      this.info(words);
    },
  };
}
