/**
 * One line a site: its key, public name and where it stands. `house` sites share the house's own API host and sign-in; a `brand` has a root
 * domain of its own and signs people in by a code from the portal. Adding a brand adds a line here.
 */
export type Site = {
  readonly key: string;
  readonly name: string;
  readonly kind: "house" | "brand";
  readonly productionOrigin: string;
  /** Has a shop: products, orders, invoices. */
  readonly sells?: true;
};

export const sites = [
  { key: "console", name: "Loggia", kind: "house", productionOrigin: "https://console.loggia.example" },
  { key: "portal", name: "Loggia", kind: "house", productionOrigin: "https://loggia.example" },
  { key: "lowkeymode", name: "LowkeyMode", kind: "brand", productionOrigin: "https://lowkeymode.example" },
  {
    key: "healthindex",
    name: "HealthIndex",
    kind: "brand",
    productionOrigin: "https://healthindex.example",
    sells: true,
  },
] as const satisfies readonly Site[];

export type SiteKey = (typeof sites)[number]["key"];
export type Brand = Extract<(typeof sites)[number], { kind: "brand" }>;
export type BrandKey = Brand["key"];

export const brands: readonly Brand[] = sites.filter((site) => site.kind === "brand");

export const brandKeys: readonly BrandKey[] = brands.map(({ key }) => key);

/** Brands with a shop. */
export const sellingBrands: readonly Brand[] = brands.filter((brand) => "sells" in brand);

export function isBrandKey(key: string): key is BrandKey {
  return brands.some((brand) => brand.key === key);
}

/** Where a brand's site takes the code of a sign-in, and the only place a code is ever sent to. */
export const signedInPath = "/signed-in";
/** A brand's door from the portal: whoever comes this way is signed in without being asked for it. */
export const enterPath = "/enter";

export function redirectUriOf(siteOrigin: string): string {
  return `${siteOrigin}${signedInPath}`;
}

/**
 * The API's host for a brand's site: `api.` before the site's own host, so that its cookies are first-party there. Port and scheme are
 * those of the house's API.
 * @param apiOrigin the house's, e.g. https://api.loggia.example or http://localhost:8787
 */
export function apiOriginOf(site: Pick<Site, "kind">, siteOrigin: string, apiOrigin: string): string {
  if (site.kind === "house") return apiOrigin;
  const api = new URL(apiOrigin);
  return `${api.protocol}//api.${new URL(siteOrigin).hostname}${api.port === "" ? "" : `:${api.port}`}`;
}
