import { expect, test } from "vitest";
import type { AskApi } from "../../kit/server/serve-pages.ts";
import { normalizeAddress } from "./normalize-address.ts";
import { writeRobots, writeSitemap } from "./sitemap.ts";
import { answerShop, makeProduct } from "./test-shop.ts";

const origin = "https://healthindex.example";

test("every page stands in the sitemap, in every language", async () => {
  const text = await writeSitemap(answerShop([makeProduct({ slug: "zinc" })]).ask, origin);
  const places = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, place]) => place?.slice(origin.length));
  expect(places).toEqual([
    "/",
    "/ar/",
    "/products",
    "/ar/products",
    "/c/colds",
    "/ar/c/colds",
    "/p/zinc",
    "/ar/p/zinc",
  ]);
  expect(text).toContain("<lastmod>2026-11-21</lastmod>");
  expect(text).toContain(`<xhtml:link rel="alternate" hreflang="ar" href="${origin}/ar/p/zinc"/>`);
});

test("all pages of a large shop are walked, until a sitemap is full", async () => {
  let asked = 0;
  const ask: AskApi = async (path) => {
    if (!path.includes("addresses")) return Response.json({ items: [] });
    const items = Array.from({ length: 1000 }, (_, index) => ({
      slug: `p-${asked}-${index}`,
      updatedAt: "2026-11-21T10:00:00.000Z",
    }));
    return Response.json({ items, nextCursor: String(++asked) });
  };
  const text = await writeSitemap(ask, origin);
  expect(text.match(/<loc>/g)).toHaveLength(50_000);
  expect(asked).toBe(25);
});

test("a sitemap that could not be read is not written", async () => {
  await expect(writeSitemap(async () => new Response("", { status: 503 }), origin)).rejects.toThrow("503");
});

test("robots are kept out of what is one's own, in every language", () => {
  const lines = writeRobots(origin).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining(["Disallow: /cart", "Disallow: /ar/orders", `Sitemap: ${origin}/sitemap.xml`]),
  );
});

test.each([
  ["/p/zinc?utm_source=mail&fbclid=1", "/p/zinc"],
  ["/products?sort=price&q=zinc&x=1", "/products?q=zinc&sort=price"],
  ["/ar/checkout/return?session_id=cs_1", "/ar/checkout/return"],
  ["/orders/ord_1?token=secret", "/orders/one"],
  ["/ar/orders/ord_1?token=secret", "/ar/orders/one"],
  ["/sitemap.xml?x=1", "/sitemap.xml"],
])("%s is kept as %s", (address, kept) => {
  expect(normalizeAddress(address)).toBe(kept);
});
