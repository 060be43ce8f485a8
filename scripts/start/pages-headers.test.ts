import { expect, it } from "vitest";
import { headersFor, parseHeaders } from "./pages-headers.ts";

const rules = parseHeaders(`# comment
/*
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'self'; connect-src http://localhost:8787
/assets/*
  Cache-Control: public, max-age=31536000, immutable
`);

it("gives every path the general headers, colons in values kept", () => {
  expect(headersFor(rules, "/inbox")).toEqual([
    ["X-Content-Type-Options", "nosniff"],
    ["Content-Security-Policy", "default-src 'self'; connect-src http://localhost:8787"],
  ]);
});

it("adds those of a narrower pattern and no other", () => {
  expect(new Map(headersFor(rules, "/assets/a.js")).get("Cache-Control")).toContain("immutable");
  expect(new Map(headersFor(rules, "/assetsx")).has("Cache-Control")).toBe(false);
});
