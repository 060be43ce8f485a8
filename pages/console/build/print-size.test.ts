import { expect, test } from "vitest";
import { consoleTexts } from "../app/texts.ts";
import { type Chunk, firstSpaces, measureFirstLoad } from "./print-size.ts";

function chunk(
  fileName: string,
  facadeModuleId: string | null,
  imports: readonly string[] = [],
  isEntry = false,
): Chunk {
  return { fileName, name: fileName, code: fileName.repeat(50), imports, isEntry, facadeModuleId };
}

const entry = chunk("index.js", "/site/index.html", ["shared.js"], true);
const inbox = chunk("inbox.js", "/site/screens/inbox.tsx", ["shared.js"]);
const settings = chunk("settings.js", "/site/screens/settings.tsx");
const english = chunk("en.js", "/site/locales/en/app.json");
const arabic = chunk("ar.js", "/site/locales/ar/app.json");
const shared = chunk("shared.js", null);

test("the first load is entry, screen and one language, what they share counted once", () => {
  const all = measureFirstLoad([entry, inbox, settings, english, arabic, shared], "inbox");
  expect(all).toBe(measureFirstLoad([entry, inbox, arabic, shared], "inbox"));
  expect(all).toBeGreaterThan(measureFirstLoad([entry, shared], "inbox"));
});

test("words that come later are not counted, and the list of those that come first is the site's", () => {
  const later = chunk("later.js", "/site/locales/ar/audit.json");
  expect(measureFirstLoad([entry, shared, later], "inbox")).toBe(measureFirstLoad([entry, shared], "inbox"));
  expect(firstSpaces).toEqual([...Object.keys(consoleTexts), "kit"]);
});
