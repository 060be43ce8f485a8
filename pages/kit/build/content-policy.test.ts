import { expect, test } from "vitest";
import { writeContentPolicy, writeHeadersFile } from "./content-policy.ts";

const origins = { api: "https://api.loggia.example", media: "https://media.loggia.example" };

test("the site may talk to its API and the API's socket, and to nobody else", () => {
  const connect = writeContentPolicy(origins)
    .split("; ")
    .find((part) => part.startsWith("connect-src"));
  expect(connect).toBe(
    "connect-src 'self' https://api.loggia.example wss://api.loggia.example https://media.loggia.example",
  );
});

test("on one machine the socket is plain", () => {
  const policy = writeContentPolicy({ api: "http://localhost:8787", media: "http://media.localhost:8787" });
  expect(policy).toContain(" ws://localhost:8787 ");
});

test("no inline code, no eval, no framing", () => {
  const policy = writeContentPolicy(origins);
  expect(policy).not.toMatch(/unsafe|data:/);
  expect(policy).toContain("frame-ancestors 'none'");
});

test("only files whose names carry a hash are kept for good", () => {
  const [everywhere = "", assets = ""] = writeHeadersFile(origins).split("\n\n");
  expect(everywhere).toContain("Cache-Control: no-cache");
  expect(assets).toContain("/assets/*\n  Cache-Control: public, max-age=31536000, immutable");
});

test("a site may ask for what it says it asks for, and for nothing else", () => {
  expect(writeHeadersFile(origins)).toContain("camera=(), geolocation=(), microphone=(), payment=()");
  expect(writeHeadersFile(origins, ["microphone"])).toContain("geolocation=(), microphone=(self), payment=()");
});
