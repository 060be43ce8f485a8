import { expect, test } from "vitest";
import { type Chunk, measureFirstLoad } from "./first-load.ts";

function chunk(
  fileName: string,
  facadeModuleId: string | null,
  imports: readonly string[] = [],
  isEntry = false,
): Chunk {
  return { fileName, name: fileName, code: fileName.repeat(50), imports, isEntry, facadeModuleId };
}

const first = { screen: "inbox", spaces: ["app"] };
const entry = chunk("index.js", "/site/index.html", ["shared.js"], true);
const inbox = chunk("inbox.js", "/site/screens/inbox.tsx", ["shared.js"]);
const settings = chunk("settings.js", "/site/screens/settings.tsx");
const english = chunk("en.js", "/site/locales/en/app.json");
const arabic = chunk("ar.js", "/site/locales/ar/app.json");
const shared = chunk("shared.js", null);

test("the first load is entry, screen and one language, what they share counted once", () => {
  const all = measureFirstLoad([entry, inbox, settings, english, arabic, shared], first);
  expect(all).toBe(measureFirstLoad([entry, inbox, arabic, shared], first));
  expect(all).toBeGreaterThan(measureFirstLoad([entry, shared], first));
});

test("words that come later are not counted", () => {
  const later = chunk("later.js", "/site/locales/ar/audit.json");
  expect(measureFirstLoad([entry, shared, later], first)).toBe(measureFirstLoad([entry, shared], first));
});

test("scripts are weighed as they travel", () => {
  const long = { ...chunk("long.js", "/site/index.html", [], true), code: "quiet ".repeat(10_000) };
  expect(measureFirstLoad([long], first)).toBeLessThan(1_000);
  expect(measureFirstLoad([], first)).toBe(0);
});
