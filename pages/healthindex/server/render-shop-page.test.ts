import { describe, expect, test } from "vitest";
import { languageOfPath } from "../../kit/i18n/address-language.ts";
import type { PageHead } from "../../kit/server/page-head.ts";
import { createShopRenderer } from "./render-shop-page.tsx";
import { answerShop, makeProduct } from "./test-shop.ts";

const origin = "https://healthindex.example";
const site = {
  brand: "healthindex",
  apiOrigin: "https://api.healthindex.example",
  portalOrigin: "https://loggia.example",
};
const render = createShopRenderer(site, origin);

function open(address: string, products = [makeProduct()]) {
  const { ask } = answerShop(products);
  return render({ address, language: languageOfPath(address), ask });
}

const typesOf = ({ structuredData }: PageHead) =>
  structuredData.map((data) => Object.entries(data).find(([key]) => key === "@type")?.[1]);

describe("a product's page", () => {
  test("says what it is, what it costs and how well it is shown", async () => {
    const { status, body, head, prepared } = await open("/p/zinc");
    expect(status).toBe(200);
    for (const words of ["Zinc lozenges", "€12.50", "Well shown", "Only a few left", "<p class", "Two."])
      expect(body).toContain(words);
    expect(head).toMatchObject({
      title: "Zinc lozenges · HealthIndex",
      canonical: `${origin}/p/zinc`,
      kind: "product",
    });
    expect(typesOf(head)).toEqual(["Product", "BreadcrumbList"]);
    expect(head.structuredData[0]).toMatchObject({
      offers: { price: "12.50", priceCurrency: "EUR", availability: "https://schema.org/LimitedAvailability" },
    });
    expect(prepared).toMatchObject({ address: "/p/zinc", data: { id: "prd_1" } });
  });

  test("is the same in Arabic, and both know each other", async () => {
    const { body, head } = await open("/ar/p/zinc");
    expect(body).toContain("ثابت");
    expect(body).toContain('href="/ar/c/colds"');
    expect(head.alternates).toEqual([
      { language: "en", href: `${origin}/p/zinc` },
      { language: "ar", href: `${origin}/ar/p/zinc` },
      { language: "x-default", href: `${origin}/p/zinc` },
    ]);
  });

  test("fetches its picture first, in the width that fits", async () => {
    const { head, body } = await open("/p/zinc");
    expect(head.preload?.srcset).toBe("https://media.example/320.webp 320w, https://media.example/640.webp 640w");
    expect(body).toMatch(/<img[^>]*width="640" height="640"[^>]*loading="eager"/);
  });

  test("that does not exist is a 404 that nobody should find", async () => {
    const { status, head, prepared } = await open("/p/nothing");
    expect([status, head.canonical, prepared]).toEqual([404, null, null]);
  });

  test("with a title that looks like markup shows it as words", async () => {
    const title = `</script><img src=x onerror="alert(1)">`;
    const { body } = await open("/p/zinc", [makeProduct({ title, summary: title, description: title })]);
    expect(body).not.toContain("<img src=x");
    expect(body).toContain("&lt;/script>&lt;img src=x");
  });
});

describe("lists", () => {
  test("a shelf is for search engines, a way of looking at it is not", async () => {
    expect((await open("/c/colds")).head).toMatchObject({
      title: "Colds · HealthIndex",
      canonical: `${origin}/c/colds`,
    });
    expect((await open("/c/colds?sort=price")).head.canonical).toBeNull();
    expect((await open("/products?q=zinc")).head.title).toBe("Results for zinc · HealthIndex");
  });

  test("a shelf that does not exist is a 404", async () => {
    expect((await open("/c/nowhere")).status).toBe(404);
  });

  test("the front page shows shelves and products, and names the shop's search", async () => {
    const { body, head } = await open("/");
    expect(body).toContain('href="/c/colds"');
    expect(body).toContain('href="/p/zinc"');
    expect(typesOf(head)).toEqual(["WebSite"]);
  });
});

test("of what is one's own only the frame is written, and nobody should find it", async () => {
  const { status, body, head, prepared } = await open("/ar/checkout");
  expect([status, head.canonical, prepared]).toEqual([200, null, null]);
  expect(body).toContain('id="content"');
});

test("an address that shows nothing is a 404 in its language", async () => {
  const { status, body } = await open("/ar/nowhere");
  expect(status).toBe(404);
  expect(body).toContain("لا يوجد شيء على هذا العنوان");
});

test("when the API is down there is no page", async () => {
  const down = () => Promise.reject(new TypeError("fetch failed"));
  await expect(render({ address: "/p/zinc", language: "en", ask: down })).rejects.toThrow();
});
