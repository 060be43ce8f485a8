import { exports } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { newId } from "../../platform/ids.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { siteOf } from "./test-brand.ts";

const quiet = siteOf("lowkeymode");
const shop = siteOf("healthindex");
const house = ["http://localhost:8788", "http://localhost:8789"];

function preflight(host: string, origin: string): Promise<Response> {
  const headers = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type",
  };
  return exports.default.fetch(`${host}/api/v1/auth/refresh`, { method: "OPTIONS", headers });
}

async function allowedOrigin(host: string, origin: string): Promise<string | null> {
  return (await preflight(host, origin)).headers.get("access-control-allow-origin");
}

describe("a site's pages may speak to their own API host", () => {
  test("with cookies, and be answered by name", async () => {
    for (const [host, origin] of [
      [quiet.apiOrigin, quiet.origin],
      [shop.apiOrigin, shop.origin],
      ...house.map((origin) => [apiOrigin, origin] as const),
    ] as const) {
      const response = await preflight(host, origin);
      expect(response.headers.get("access-control-allow-origin"), origin).toBe(origin);
      expect(response.headers.get("access-control-allow-credentials")).toBe("true");
      expect(response.headers.get("vary")).toContain("Origin");
    }
  });

  test("and to no other, nor anybody else to it", async () => {
    for (const origin of [shop.origin, ...house, "https://evil.example", "null"])
      expect(await allowedOrigin(quiet.apiOrigin, origin), origin).toBeNull();
    for (const origin of [quiet.origin, shop.origin, "https://evil.example", "null"])
      expect(await allowedOrigin(apiOrigin, origin), origin).toBeNull();
  });
});

test("a page of another site that sends our cookies along is refused before they are looked at", async () => {
  for (const [host, origin] of [
    [apiOrigin, quiet.origin],
    [quiet.apiOrigin, shop.origin],
    [quiet.apiOrigin, "http://localhost:8789"],
  ] as const) {
    const response = await exports.default.fetch(`${host}/api/v1/auth/refresh`, {
      method: "POST",
      headers: { origin, "content-type": "application/json", "cf-connecting-ip": newId("ip", Date.now()) },
      body: "{}",
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: "auth.foreign_origin" });
  }
});
