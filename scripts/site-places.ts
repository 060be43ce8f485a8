import { placeSites, type PlacedSites } from "../workers/api/platform/sites.ts";

/** As wrangler.toml has them, for one machine. */
const usual = { api: "http://localhost:8787", sites: "console=http://localhost:8788, portal=http://localhost:8789" };

/**
 * Where every site stands and which API host answers it, from the same SITE_ORIGINS that the Worker reads. VITE_API_ORIGIN is the
 * house's. Without either it is this machine; with an API elsewhere, what SITE_ORIGINS leaves out stands where the registry says.
 */
export function readSitePlaces(environment: Readonly<Record<string, string | undefined>>): PlacedSites {
  const api = environment["VITE_API_ORIGIN"];
  const list = environment["SITE_ORIGINS"] ?? (api === undefined ? usual.sites : "");
  const given = list.split(",").flatMap((part): [string, string][] => {
    const [, key, origin] = /^([a-z0-9-]+)=(.+)$/.exec(part.trim()) ?? [];
    return key === undefined || origin === undefined ? [] : [[key, origin]];
  });
  return placeSites(new Map(given), api ?? usual.api);
}
