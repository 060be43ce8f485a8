import { expect, test } from "vitest";
import { sites } from "../../../shared/brands.ts";
import { placeSites, siteAt } from "./sites.ts";

test("in production every site stands at its own origin, brands with an API host of their own", () => {
  const placed = placeSites(new Map(), "https://api.loggia.example");
  expect([...placed.keys()]).toEqual(sites.map(({ key }) => key));
  expect(placed.get("console")?.apiOrigin).toBe("https://api.loggia.example");
  expect(placed.get("lowkeymode")).toMatchObject({
    origin: "https://lowkeymode.example",
    apiOrigin: "https://api.lowkeymode.example",
  });
});

test("on one machine a brand stands at its own name beside the console", () => {
  const given = new Map([["console", "http://localhost:9100"]]);
  expect(placeSites(given, "http://localhost:9000").get("healthindex")).toMatchObject({
    origin: "http://healthindex.localhost:9100",
    apiOrigin: "http://api.healthindex.localhost:9000",
  });
});

test("a site is known on its own API host only", () => {
  const placed = placeSites(new Map(), "https://api.loggia.example");
  expect(siteAt(placed, "https://lowkeymode.example", "api.lowkeymode.example")?.key).toBe("lowkeymode");
  expect(siteAt(placed, "https://lowkeymode.example", "api.loggia.example")).toBeUndefined();
  expect(siteAt(placed, "https://evil.example", "api.evil.example")).toBeUndefined();
  expect(siteAt(placed, "https://loggia.example", "api.loggia.example")?.key).toBe("portal");
});
