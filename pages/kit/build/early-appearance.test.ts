import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { densities, themes } from "../appearance/appearance.ts";
import { languages } from "../i18n/languages.ts";

const source = readFileSync(new URL("./early.js", import.meta.url), "utf8");

/** Runs early.js as a page would, and reads what it left on the root element. */
function runEarly(kept: Partial<Record<string, string>> | null, path?: string) {
  const documentElement: { dataset: Record<string, string>; lang?: string; dir?: string } =
    path === undefined ? { dataset: {} } : { dataset: { languageBy: "address" }, lang: "en" };
  const getItem = (name: string): string | null => {
    if (kept === null) throw new Error("Storage is closed");
    return kept[name] ?? null;
  };
  runInNewContext(source, { document: { documentElement }, localStorage: { getItem }, location: { pathname: path } });
  return documentElement;
}

test("every theme, density and language there is, is shown before the first paint", () => {
  for (const theme of themes) expect(runEarly({ "loggia.theme": theme }).dataset).toEqual({ theme });
  for (const density of densities) expect(runEarly({ "loggia.density": density }).dataset).toEqual({ density });
  for (const [lang, { dir }] of Object.entries(languages)) {
    expect(runEarly({ "loggia.language": lang })).toEqual({ dataset: {}, lang, dir });
  }
});

test("nothing kept, something unknown, or closed storage leaves the page to the system", () => {
  for (const kept of [{}, { "loggia.theme": "sepia", "loggia.language": "tlh" }, null]) {
    expect(runEarly(kept)).toEqual({ dataset: {} });
  }
});

test("where languages have addresses, the address decides and not what was chosen elsewhere", () => {
  const dataset = { languageBy: "address" };
  const kept = { "loggia.language": "ar" };
  expect(runEarly(kept, "/p/zinc")).toEqual({ dataset, lang: "en", dir: "ltr" });
  for (const path of ["/ar", "/ar/p/zinc"]) expect(runEarly({}, path)).toEqual({ dataset, lang: "ar", dir: "rtl" });
  expect(runEarly(null, "/arnica")).toEqual({ dataset, lang: "en", dir: "ltr" });
});
