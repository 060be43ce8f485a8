/** A built site and the host it answers to. */
export type ServedSite = { readonly host: string; readonly port: number; readonly folder: string };

/** @param places `http://shop.localhost:8788=/folder` for each site */
export function readServedSites(places: readonly string[]): readonly ServedSite[] {
  return places.map((place) => {
    const separator = place.indexOf("=");
    const { host, port } = new URL(place.slice(0, separator));
    return { host, port: Number(port), folder: place.slice(separator + 1) };
  });
}

export function portsOf(sites: readonly ServedSite[]): ReadonlySet<number> {
  return new Set(sites.map(({ port }) => port));
}

/** The site of a host name; a port asked by its bare address shows its first one. */
export function findSite(sites: readonly ServedSite[], port: number, host: string): ServedSite | undefined {
  const here = sites.filter((site) => site.port === port);
  return here.find((site) => site.host === host) ?? (host === `127.0.0.1:${port}` ? here[0] : undefined);
}
