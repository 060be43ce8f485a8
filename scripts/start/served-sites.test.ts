import { expect, it } from "vitest";
import { findSite, portsOf, readServedSites } from "./served-sites.ts";

const sites = readServedSites([
  "http://localhost:8788=/sites/console",
  "http://localhost:8789=/sites/portal",
  "http://meadow.localhost:8788=/sites/meadow",
]);
const folderAt = (port: number, host: string) => findSite(sites, port, host)?.folder;

it("listens once on each port", () => {
  expect([...portsOf(sites)]).toEqual([8788, 8789]);
});

it("serves each site under its own host name and port, and nowhere else", () => {
  expect(folderAt(8788, "localhost:8788")).toBe("/sites/console");
  expect(folderAt(8788, "meadow.localhost:8788")).toBe("/sites/meadow");
  expect(folderAt(8789, "localhost:8789")).toBe("/sites/portal");
  expect(folderAt(8789, "meadow.localhost:8789")).toBeUndefined();
  expect(folderAt(8788, "elsewhere.example")).toBeUndefined();
});

it("answers a bare address with the port's first site", () => {
  expect(folderAt(8789, "127.0.0.1:8789")).toBe("/sites/portal");
});
