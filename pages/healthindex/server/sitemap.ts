import type { ShopAddressPage, ShopCategoryList } from "../../../workers/api/modules/catalog/shop-contract.ts";
import { languages } from "../../../shared/languages.ts";
import type { AskApi } from "../../kit/server/serve-pages.ts";
import { escapeHtml } from "../../kit/server/write-text.ts";
import { everything } from "../app/list-query.ts";
import { type Route, writeRoute } from "../app/routes.ts";

/** A sitemap holds at most 50,000 addresses (sitemaps.org/protocol.html), and every page has one in each language. */
const mostPlaces = Math.floor(50_000 / languages.length);

type Place = { readonly route: Route; readonly changedAt?: string };

/** Every page that search engines should find, each with its other languages. @throws when the API cannot be asked */
export async function writeSitemap(ask: AskApi, origin: string): Promise<string> {
  const categories = await read<ShopCategoryList>(ask, "/categories");
  const places: Place[] = [
    { route: { screen: "home" } },
    { route: { screen: "list", query: everything } },
    ...categories.items.map(({ slug }): Place => ({
      route: { screen: "list", query: { ...everything, category: slug } },
    })),
  ];
  let cursor: string | null = "";
  while (cursor !== null && places.length < mostPlaces) {
    const page: ShopAddressPage = await read(
      ask,
      `/products/addresses${cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const { slug, updatedAt } of page.items)
      places.push({ route: { screen: "product", slug }, changedAt: updatedAt });
    cursor = page.nextCursor;
  }
  const entries = places.slice(0, mostPlaces).flatMap((place) => writeEntries(place, origin));
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join("\n")}
</urlset>
`;
}

function writeEntries({ route, changedAt }: Place, origin: string): string[] {
  const addresses = languages.map((language) => [language, escapeHtml(origin + writeRoute(route, language))] as const);
  const others = addresses.map(
    ([language, href]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`,
  );
  const changed = changedAt === undefined ? "" : `<lastmod>${changedAt.slice(0, 10)}</lastmod>`;
  return addresses.map(([, href]) => `<url><loc>${href}</loc>${changed}${others.join("")}</url>`);
}

/** Guarantee: what the contract of the path says; other statuses throw. */
async function read<Body>(ask: AskApi, path: string): Promise<Body> {
  const response = await ask(`/api/v1/healthindex${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const body: unknown = await response.json();
  return body as Body;
}

/** What is one's own is not for search engines; nor are ways of looking at a shelf, which would keep them busy for ever. */
export function writeRobots(origin: string): string {
  const own = ["cart", "checkout", "orders", "enter", "signed-in"];
  const closed = own.flatMap((path) => [`/${path}`, ...languages.slice(1).map((language) => `/${language}/${path}`)]);
  const sieves = ["q", "sort", "evidence", "stock"].map((name) => `/*?*${name}=`);
  return [
    "User-agent: *",
    ...[...closed, ...sieves].map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${origin}/sitemap.xml`,
    "",
  ].join("\n");
}
