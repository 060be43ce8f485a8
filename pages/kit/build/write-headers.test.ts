import { expect, test } from "vitest";
import { readOrigins } from "./write-headers.ts";

test("without a word a site speaks to this machine, a brand's to its own API host", () => {
  expect(readOrigins(undefined, {}).api).toBe("http://localhost:8787");
  expect(readOrigins("portal", {}).api).toBe("http://localhost:8787");
  expect(readOrigins("lowkeymode", {})).toEqual({
    api: "http://api.lowkeymode.localhost:8787",
    media: "http://media.localhost:8787",
    portal: "http://localhost:8789",
    site: "http://lowkeymode.localhost:8788",
  });
});

test("a build elsewhere says where everything is", () => {
  const said = { VITE_API_ORIGIN: "https://api.quiet.example", VITE_PORTAL_ORIGIN: "https://house.example" };
  expect(readOrigins("lowkeymode", said)).toMatchObject({
    api: "https://api.quiet.example",
    portal: "https://house.example",
  });
});
