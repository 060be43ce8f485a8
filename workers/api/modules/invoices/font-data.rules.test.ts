import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as data from "./font-data.ts";

test.each([
  ["arabic-400", data.arabicRegular],
  ["arabic-600", data.arabicSemibold],
  ["latin-400", data.latinRegular],
  ["latin-600", data.latinSemibold],
  ["latin-ext-400", data.latinExtendedRegular],
  ["latin-ext-600", data.latinExtendedSemibold],
])("%s is the package's font", (file, base64) => {
  const path = `node_modules/@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-${file}-normal.woff`;
  // Compared as a whole: a difference of 60 kB tells nobody anything.
  expect(base64 === readFileSync(path).toString("base64")).toBe(true);
});
