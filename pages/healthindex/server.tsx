import { createPageServer } from "../kit/server/serve-pages.ts";
import { createPagesFunction } from "../kit/server/pages-function.ts";
import type { BuiltSite } from "../kit/server/built-site.ts";
import { languageOfPath } from "../kit/i18n/address-language.ts";
import { normalizeAddress } from "./server/normalize-address.ts";
import { createShopRenderer } from "./server/render-shop-page.tsx";
import { writeRobots, writeSitemap } from "./server/sitemap.ts";

// The Pages Function: writes the shop's pages, and keeps them near who reads them.
const built: BuiltSite = import.meta.env.VITE_BUILT_SITE;
const site = {
  brand: "healthindex",
  apiOrigin: import.meta.env.VITE_API_ORIGIN,
  portalOrigin: import.meta.env.VITE_PORTAL_ORIGIN,
};

const minute = 60_000;

const servePage = createPageServer({
  siteName: "HealthIndex",
  template: built.template,
  headers: built.headers,
  build: built.build,
  times: { fresh: minute, stale: 10 * minute, spare: 24 * 60 * minute },
  normalize: normalizeAddress,
  findLanguage: languageOfPath,
  render: createShopRenderer(site, built.origin),
  files: {
    "/sitemap.xml": async (ask) => ({ type: "application/xml", text: await writeSitemap(ask, built.origin) }),
    "/robots.txt": async () => ({ type: "text/plain; charset=utf-8", text: writeRobots(built.origin) }),
  },
});

// oxlint-disable-next-line import/no-default-export -- Cloudflare calls the default export
export default createPagesFunction(servePage, site.apiOrigin);
