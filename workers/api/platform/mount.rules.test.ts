import { expect, test } from "vitest";
import { canonicalPath } from "./mount.ts";

test.each([
  ["/api/auth/login", "/api/v1/auth/login"],
  ["/api/v1/auth/login", "/api/v1/auth/login"],
  ["/api/v2/auth/login", "/api/v2/auth/login"],
  ["/api/vendors", "/api/v1/vendors"],
  ["/api/v1", "/api/v1"],
  ["/webhooks/whatsapp/main", "/webhooks/whatsapp/main"],
  ["/health", "/health"],
])("%s is routed as %s", (asked, routed) => {
  expect(canonicalPath(asked)).toBe(routed);
});
