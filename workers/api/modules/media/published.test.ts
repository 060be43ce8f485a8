import { env, exports } from "cloudflare:workers";
import { expect, test } from "vitest";
import { loadConfiguration } from "../../platform/configuration.ts";
import { newId } from "../../platform/ids.ts";
import { apiOrigin, call } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { Product, UploadedImage } from "../catalog/contract.ts";

const pixel = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
  (sign) => sign.charCodeAt(0),
);
const upload = (organization: Parameters<typeof call>[0], role: "manager" | "agent", body: Uint8Array) =>
  call(organization, role, "POST", "/catalog/images", body, { "content-type": "application/octet-stream" });
const ask = (url: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(url, { headers: { ...headers, "cf-connecting-ip": newId("ip", Date.now()) } });

test("a picture that was published is anybody's, for ever, under a name made of its bytes", async () => {
  const organization = await makeOrganization();
  const first = await (await upload(organization, "manager", pixel)).json<UploadedImage>();
  expect(first).toMatchObject({ type: "image/png", bytes: pixel.length });
  expect(first.file).toMatch(/^[0-9a-f]{64}\.png$/);
  expect(await (await upload(organization, "manager", pixel)).json()).toEqual(first);

  const seen = await ask(first.url);
  expect(new Uint8Array(await seen.arrayBuffer())).toEqual(pixel);
  expect(Object.fromEntries(seen.headers)).toMatchObject({
    "content-type": "image/png",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "cross-origin",
    "content-security-policy": "default-src 'none'; sandbox",
  });
  const again = await ask(first.url, { "if-none-match": seen.headers.get("etag") ?? "" });
  expect([again.status, await again.text()]).toEqual([304, ""]);
});

test("what is no picture is not published, whatever it is called", async () => {
  const organization = await makeOrganization();
  const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
  expect((await upload(organization, "manager", svg)).status).toBe(415);
  expect((await upload(organization, "manager", new Uint8Array())).status).toBe(400);
  expect((await upload(organization, "manager", new Uint8Array(2 * 1024 * 1024 + 1))).status).toBe(413);
  expect((await upload(organization, "agent", pixel)).status).toBe(403);
});

test("only the media host shows it, and only what was published", async () => {
  const organization = await makeOrganization();
  const { file, url } = await (await upload(organization, "manager", pixel)).json<UploadedImage>();
  const { mediaOrigin } = loadConfiguration(env);
  expect((await ask(`${apiOrigin}/media/public/${organization.orgId}/${file}`)).status).toBe(404);
  expect((await ask(`${mediaOrigin}/media/public/${organization.orgId}/${"0".repeat(64)}.png`)).status).toBe(404);
  expect((await ask(`${url}.txt`)).status).toBe(404);
});

test("a product shows pictures of its own organization alone", async () => {
  const [ours, theirs] = [await makeOrganization(), await makeOrganization()];
  const { file, url } = await (await upload(ours, "manager", pixel)).json<UploadedImage>();
  const images = [{ alt: { en: "A pixel" }, variants: [{ file, width: 1, height: 1 }] }];
  const body = {
    brand: "healthindex",
    sku: "P",
    price: { amount: 1, currency: "EUR" },
    texts: { en: { title: "P" } },
    images,
  };
  const made = await (await call(ours, "manager", "POST", "/catalog/products", body)).json<Product>();
  expect(made.images[0]?.variants).toEqual([{ file, url, type: "image/png", width: 1, height: 1 }]);
  const refused = await call(theirs, "manager", "POST", "/catalog/products", body);
  expect([refused.status, await refused.json()]).toMatchObject([
    422,
    { code: "catalog.image_not_found", errors: [{ path: "body.images.0.variants.0.file" }] },
  ]);
});
