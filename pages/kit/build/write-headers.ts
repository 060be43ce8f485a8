import type { Plugin } from "vite";
import { apiOriginOf, sites, type SiteKey } from "../../../shared/brands.ts";
import { type Feature, type Origins, writeHeadersFile } from "./content-policy.ts";

/** As `npm start` serves them. */
const usual = {
  api: "http://localhost:8787",
  media: "http://media.localhost:8787",
  portal: "http://localhost:8789",
  brandPort: 8788,
} as const;

/**
 * Where a site, its API, media and portal are: from the build's environment, else as `npm start` serves them.
 * @param key the site's; left out for one of the house's own
 */
export function readOrigins(
  key?: SiteKey,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Origins & { readonly portal: string; readonly site: string } {
  return {
    api: environment["VITE_API_ORIGIN"] ?? usualApi(key),
    media: environment["VITE_MEDIA_ORIGIN"] ?? usual.media,
    portal: environment["VITE_PORTAL_ORIGIN"] ?? usual.portal,
    site: environment["VITE_SITE_ORIGIN"] ?? `http://${key ?? "localhost"}.localhost:${usual.brandPort}`,
  };
}

function usualApi(key: SiteKey | undefined): string {
  const site = sites.find((one) => one.key === key);
  return site ? apiOriginOf(site, `http://${site.key}.localhost:${usual.brandPort}`, usual.api) : usual.api;
}

/** Puts the `_headers` of Cloudflare Pages beside the built site. @param used what the site asks people for */
export function writeHeaders(origins: Origins, used: readonly Feature[] = []): Plugin {
  return {
    name: "loggia:headers",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "_headers", source: writeHeadersFile(origins, used) });
    },
  };
}
