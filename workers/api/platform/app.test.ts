import { exports } from "cloudflare:workers";
import { expect, test } from "vitest";

test("health says the version", async () => {
  const response = await exports.default.fetch("http://localhost:8787/health");
  expect(await response.json()).toEqual({ status: "ok", version: "0.1.0" });
});
