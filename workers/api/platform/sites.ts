import { apiOriginOf, sites, type SiteKey } from "../../../shared/brands.ts";

/** Where a site stands, and the API's host that answers it: cookies stay within one root domain. */
export type PlacedSite = { readonly key: SiteKey; readonly origin: string; readonly apiOrigin: string };

export type PlacedSites = ReadonlyMap<SiteKey, PlacedSite>;

/**
 * Every site of the registry with its place. What `given` does not name stands at its production origin; on one machine at
 * `<key>.localhost`, beside the console.
 * @param given origins by key, as SITE_ORIGINS says them
 */
export function placeSites(given: ReadonlyMap<string, string>, apiOrigin: string): PlacedSites {
  const localPort =
    new URL(apiOrigin).hostname === "localhost" ? new URL(given.get("console") ?? apiOrigin).port : null;
  return new Map(
    sites.map((site) => {
      const usual = localPort === null ? site.productionOrigin : `http://${site.key}.localhost:${localPort}`;
      const origin = given.get(site.key) ?? usual;
      return [site.key, { key: site.key, origin, apiOrigin: apiOriginOf(site, origin, apiOrigin) }];
    }),
  );
}

/** The site a browser's `Origin` names, if it may speak to the API host that was asked. */
export function siteAt(placed: PlacedSites, origin: string, askedHost: string): PlacedSite | undefined {
  return [...placed.values()].find((site) => site.origin === origin && new URL(site.apiOrigin).host === askedHost);
}
