import { expect, test } from "vitest";
import { createMemoryPageStore } from "./page-store.ts";
import { createPageServer, type PageServerOptions, type RenderedPage } from "./serve-pages.ts";

const html = `<!doctype html>
<html lang="en">
  <head><!--head--><title>Shop</title><!--/head--></head>
  <body><div id="app"></div><script type="module" src="/assets/index.js"></script></body>
</html>`;

const hostile = `</script><script>alert("$&")</script>`;

function describePage(title: string, address: string): RenderedPage {
  return {
    status: title === "nothing" ? 404 : 200,
    screen: "product",
    head: {
      title,
      description: title,
      canonical: `https://shop.example${address}`,
      alternates: [],
      structuredData: [{ name: title }],
    },
    body: "<main>body</main>",
    prepared: { address, data: { title }, at: 0 },
  };
}

function serve(title: string, more: Partial<PageServerOptions> = {}) {
  const store = createMemoryPageStore(10);
  const server = createPageServer({
    siteName: "Shop",
    template: {
      html,
      texts: { en: ["/assets/en.js"], ar: ["/assets/ar.js"] },
      screens: { product: ["/assets/product.js"] },
    },
    headers: { "content-security-policy": "default-src 'none'" },
    times: { fresh: 60_000, stale: 300_000, spare: 86_400_000 },
    build: "b1",
    normalize: (address) => address.replace(/[?&]utm_source=\w+/, ""),
    findLanguage: (path) => (path.startsWith("/ar/") ? "ar" : "en"),
    render: async ({ address }) => describePage(title, address),
    files: { "/robots.txt": async () => ({ type: "text/plain", text: "User-agent: *" }) },
    ...more,
  });
  return (path: string, init?: RequestInit) =>
    server(new Request(`https://shop.example${path}`, init), {
      store,
      now: () => 0,
      waitUntil: (work) => void work,
      ask: () => Promise.reject(new Error("unused")),
    });
}

test("a page carries its words, its data and the site's headers", async () => {
  const response = await serve("Zinc")("/ar/p/zinc");
  const text = await response.text();
  expect(text).toContain('<html lang="ar" dir="rtl" data-language-by="address">');
  expect(text).toContain("<title>Zinc</title>");
  expect(text).toContain('<div id="app"><main>body</main></div>');
  expect(text).toContain('href="/assets/ar.js"');
  expect(text).toContain('<link rel="modulepreload" crossorigin href="/assets/product.js" />');
  expect(text).not.toContain("/assets/en.js");
  expect(response.headers.get("content-security-policy")).toBe("default-src 'none'");
  expect(response.headers.get("cache-control")).toBe("public, max-age=60, stale-while-revalidate=300");
});

test("words that look like markup stay words, in head, data and structured data", async () => {
  const text = await (await serve(hostile)("/p/1")).text();
  expect(text.match(/<script/g)).toHaveLength(3);
  expect(text).not.toContain("<script>alert");
  const [, data = ""] = /id="prepared">(.*?)<\/script>/.exec(text) ?? [];
  expect(JSON.parse(data).data.title).toBe(hostile);
});

test("an unchanged page is not sent again", async () => {
  const ask = serve("Zinc");
  const etag = (await ask("/p/1")).headers.get("etag") ?? "";
  const again = await ask("/p/1", { headers: { "if-none-match": etag.replace("W/", "") } });
  expect([again.status, await again.text()]).toEqual([304, ""]);
  expect((await ask("/p/1", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
});

test("what does not change a page does not make another", async () => {
  let written = 0;
  const ask = serve("", { render: async ({ address }) => describePage(`${++written}`, address) });
  for (const path of ["/p/1", "/p/1?utm_source=mail", "/p/1"]) await ask(path);
  expect(written).toBe(1);
});

test("nothing at an address is a 404 with a page", async () => {
  expect((await serve("nothing")("/p/none")).status).toBe(404);
});

test("when the API is down the page comes empty, in its language, and is kept by nobody", async () => {
  const ask = serve("", { render: () => Promise.reject(new Error("down")) });
  const response = await ask("/ar/p/1");
  expect([response.status, response.headers.get("cache-control")]).toEqual([503, "no-store"]);
  expect(await response.text()).toContain('<html lang="ar" dir="rtl"');
});

test("other files are written too, and HEAD has no body", async () => {
  const ask = serve("Zinc");
  expect((await ask("/robots.txt")).headers.get("content-type")).toBe("text/plain");
  expect(await (await ask("/p/1", { method: "HEAD" })).text()).toBe("");
});

test("a template without places is refused when the site begins", () => {
  expect(() => serve("", { template: { html: "<html></html>", texts: { en: [], ar: [] }, screens: {} } })).toThrow(
    /no place/,
  );
});
