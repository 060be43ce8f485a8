import { expect, it } from "vitest";
import { findBrowser } from "./find-browser.ts";

it("takes the named program and nothing else when CHROMIUM_PATH is set", () => {
  expect(findBrowser({ CHROMIUM_PATH: process.execPath, PATH: "" })).toBe(process.execPath);
  expect(findBrowser({ CHROMIUM_PATH: "/nowhere/chromium", PATH: process.env.PATH })).toBeNull();
});

it("finds nothing on an empty path of a machine without Chrome", () => {
  expect([null, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"]).toContain(
    findBrowser({ PATH: "/nowhere" }),
  );
});
