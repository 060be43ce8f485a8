import { expect, test } from "vitest";
import { readSitePlaces } from "./site-places.ts";

const placeOf = (environment: Record<string, string>, key: "console" | "portal" | "lowkeymode") =>
  readSitePlaces(environment).get(key);

test("without a word the sites stand on this machine, each brand beside an API host of its own", () => {
  expect(placeOf({}, "portal")).toMatchObject({ origin: "http://localhost:8789", apiOrigin: "http://localhost:8787" });
  expect(placeOf({}, "lowkeymode")).toMatchObject({
    origin: "http://lowkeymode.localhost:8788",
    apiOrigin: "http://api.lowkeymode.localhost:8787",
  });
});

test("with an API elsewhere they stand where SITE_ORIGINS says, else where the registry does", () => {
  const environment = {
    VITE_API_ORIGIN: "https://api.example.com",
    SITE_ORIGINS: "console=https://console.example.com, lowkeymode=https://quiet.example.net",
  };
  expect(placeOf(environment, "console")?.origin).toBe("https://console.example.com");
  expect(placeOf(environment, "portal")?.origin).toBe("https://loggia.example");
  expect(placeOf(environment, "lowkeymode")?.apiOrigin).toBe("https://api.quiet.example.net");
});
