import type { Plugin } from "vite";
import { type Origins, writeHeadersFile } from "./content-policy.ts";

/** Where a site's API and media are: from the build's environment, else as `npm start` serves them. */
export function readOrigins(environment: NodeJS.ProcessEnv = process.env): Origins {
  return {
    api: environment["VITE_API_ORIGIN"] ?? "http://localhost:8787",
    media: environment["VITE_MEDIA_ORIGIN"] ?? "http://media.localhost:8787",
  };
}

/** Puts the `_headers` of Cloudflare Pages beside the built site. */
export function writeHeaders(origins: Origins): Plugin {
  return {
    name: "loggia:headers",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: writeHeadersFile(origins) });
    },
  };
}
