import type { UserConfig } from "vite";
import type { SiteKey } from "../../../shared/brands.ts";
import { type Feature, listHeaders } from "./content-policy.ts";
import { limitWeight } from "./limit-weight.ts";
import { pagesFunction } from "./pages-function.ts";
import { defineSite } from "./site-config.ts";
import { withoutDesk } from "./without-desk.ts";
import { readOrigins, writeHeaders } from "./write-headers.ts";

/** Bytes of JavaScript gzipped: a shop window opens at once, also on a slow phone. */
const mostScripts = 35_000;

/**
 * The Vite configuration of a brand's site: addresses built in as `import.meta.env.VITE_API_ORIGIN` (the brand's own API host) and
 * `VITE_PORTAL_ORIGIN`, its headers, its weight. The development server is `http://<key>.localhost:8788`, where the API expects it.
 * @param folder `new URL(".", import.meta.url)`
 * @param asksFor what its browsers may ask people for, such as the microphone
 * @param functionEntry the source of its Pages Function, where its pages are written on the server
 */
export function defineBrandSite(
  key: SiteKey,
  folder: URL,
  { asksFor = [], functionEntry }: { asksFor?: readonly Feature[]; functionEntry?: string } = {},
): UserConfig {
  const origins = readOrigins(key);
  const headers = listHeaders(origins, asksFor);
  const spaces = [key, "brand", "kit"];
  const site = defineSite({ folder, outDir: new URL("dist", folder).pathname, port: 8788 });
  return {
    ...site,
    define: {
      "import.meta.env.VITE_API_ORIGIN": JSON.stringify(origins.api),
      "import.meta.env.VITE_PORTAL_ORIGIN": JSON.stringify(origins.portal),
    },
    plugins: [
      ...(site.plugins ?? []),
      writeHeaders(origins, asksFor),
      limitWeight(key, mostScripts),
      withoutDesk(),
      functionEntry === undefined
        ? null
        : pagesFunction({ entry: functionEntry, headers, siteOrigin: origins.site, spaces }),
    ],
  };
}
