import { expect } from "vitest";
import { shopAddress, stockProduct } from "./healthindex-page.ts";
import { journey, type Stage } from "./journey.ts";

/** Asks the shop for files, from within a browser: names below localhost are known there alone. */
async function openRobot(stage: Stage) {
  const page = await stage.open("robot");
  await page.goto(shopAddress("/"));
  return (path: string, etag?: string) =>
    page.evaluate(
      async ({ address, known }) => {
        const response = await fetch(address, { headers: known === undefined ? {} : { "if-none-match": known } });
        return { status: response.status, headers: Object.fromEntries(response.headers), text: await response.text() };
      },
      { address: shopAddress(path), known: etag },
    );
}

journey("a product's page is there without scripts, and finds its way to search engines", async (stage) => {
  const product = await stockProduct();
  const page = await stage.open("no scripts", { javaScriptEnabled: false });
  const address = shopAddress(`/p/${product.slug}`);
  await page.goto(address);
  await page.getByRole("heading", { level: 1, name: product.title }).waitFor();
  await page.getByText("€19.90").first().waitFor();
  expect(await page.locator("link[rel=canonical]").getAttribute("href")).toBe(address);
  expect(await page.locator("link[hreflang=ar]").getAttribute("href")).toBe(shopAddress(`/p/${product.slug}`, "ar"));
  const data = await page.locator("script[type='application/ld+json']").first().textContent();
  expect(JSON.parse(data ?? "")).toMatchObject({
    "@type": "Product",
    offers: { price: "19.90", priceCurrency: "EUR" },
  });
  const robot = await openRobot(stage);
  expect((await robot("/robots.txt")).text).toContain(shopAddress("/sitemap.xml"));
  expect((await robot("/sitemap.xml")).text).toContain(`<loc>${shopAddress("/ar/")}</loc>`);
});

journey("a page is sent once, and is a 404 where there is nothing", async (stage) => {
  const product = await stockProduct();
  const robot = await openRobot(stage);
  const path = `/ar/p/${product.slug}`;
  const { headers } = await robot(path);
  expect(headers["cache-control"]).toMatch(/^public, max-age=\d+, stale-while-revalidate=\d+$/);
  expect(headers["content-security-policy"]).toContain("script-src 'self'");
  expect((await robot(path, headers["etag"])).status).toBe(304);
  stage.expectComplaint(/status of 404/);
  for (const nothing of ["/p/nothing-here", "/c/nowhere", "/ar/nowhere"])
    expect((await robot(nothing)).status).toBe(404);
});

journey("the browser takes the written page over as it is, and a hostile title stays words", async (stage) => {
  const product = await stockProduct({ title: `</script><img src="x" onerror="document.title='hacked'">` });
  const page = await stage.open("guest");
  await page.addInitScript(() => {
    const removed: string[] = [];
    Object.assign(globalThis, { removed });
    new MutationObserver((changes) => {
      for (const { removedNodes } of changes)
        for (const node of removedNodes)
          if (node instanceof Element && node.closest("script") === null) removed.push(node.tagName);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(shopAddress(`/p/${product.slug}`));
  await page.getByTestId("add-to-cart").click();
  await page.getByTestId("view-cart").waitFor();
  await page.getByRole("heading", { level: 1, name: product.title }).waitFor();
  expect(await page.title()).toContain("</script>");
  expect(await page.locator("img[src=x]").count()).toBe(0);
  const removed = await page.evaluate(() => Reflect.get(globalThis, "removed"));
  expect(removed).not.toContain("MAIN");
  expect(removed).not.toContain("ARTICLE");
  expect(removed).not.toContain("H1");
});
