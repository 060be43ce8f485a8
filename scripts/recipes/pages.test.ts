import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readRecipes } from "./read-recipes.ts";
import { openWorkbench } from "./workbench.ts";

const recipes = readRecipes(readFileSync(join(import.meta.dirname, "../../pages/README.md"), "utf8"));
const bench = openWorkbench();
afterAll(() => bench.clear());

/** For a machine that is busy with the rest of the tests. */
const patience = { timeout: 180_000 };

async function follow(title: string): Promise<void> {
  const recipe = recipes.find((candidate) => candidate.title === title);
  if (!recipe) throw new Error(`pages/README.md has no recipe ${title}`);
  await bench.follow(recipe);
}

/** The same keys, with as many plural forms as the language has; what a translator would begin with. */
function translate(english: object, language: string): object {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const texts = Object.entries(english).flatMap(([key, text]) => {
    const base = key.replace(/_(one|other)$/, "");
    if (base === key) return [[key, text]];
    return key.endsWith("_other") ? forms.map((form) => [`${base}_${form}`, text]) : [];
  });
  return Object.fromEntries(texts);
}

test("the recipes are the ones that are tested here", () => {
  expect(recipes.map(({ title }) => title)).toEqual(["Add a brand site", "Add a screen", "Add a language"]);
});

describe("a brand site, a screen and a language", patience, () => {
  test("are made by following the recipes, and translating", async () => {
    await follow("Add a brand site");
    await follow("Add a screen");
    for (const path of globSync("{shared,pages/*}/locales/en/*.json", { cwd: bench.folder })) {
      const texts: object = JSON.parse(bench.read(path));
      bench.write(path.replace("/en/", "/fr/"), `${JSON.stringify(translate(texts, "fr"), null, 2)}\n`);
    }
    await follow("Add a language");
  });

  test("the types ask for a site's texts that are not loaded", async () => {
    const { code, output } = await bench.run("tsc", "-b", "pages");
    expect(code).not.toBe(0);
    expect(output.match(/error TS/g)).toHaveLength(1);
    expect(output).toMatch(/pages\/meadow\/texts\.ts.*'fr' is missing/);
  });

  test("compile then, and are written as everything else", async () => {
    const arabic = 'ar: () => import("./locales/ar/meadow.json")';
    const texts = bench.read("pages/meadow/texts.ts");
    bench.write("pages/meadow/texts.ts", texts.replace(arabic, `${arabic}, ${arabic.replaceAll("ar", "fr")}`));
    await bench.pass("oxfmt", "pages/meadow/texts.ts");
    await bench.pass("tsc", "-b", "pages");
    await bench.pass("oxlint", "--deny-warnings", "pages", "shared");
    await bench.pass("oxfmt", "--check", "pages", "shared");
  });

  test("pass the tests of the sites, in every language", async () => {
    const asked = [
      "day.store",
      "app/routes",
      "i18n",
      "logical-utilities",
      "early-appearance",
      "contrast",
      "problem.rules",
    ];
    const output = await bench.pass("vitest", "run", "--project", "node", "--reporter=verbose", ...asked);
    expect(output).toContain('meadow/locales/en/meadow.json says the same things in "fr"');
  });

  test("the site builds, with its policy and less than it may weigh", async () => {
    const output = await bench.pass("vite", "build", "pages/meadow");
    const files = globSync("**/*", { cwd: join(bench.folder, "pages/meadow/dist") });
    expect(files).toEqual(expect.arrayContaining(["index.html", "early.js", "_headers", "_redirects"]));
    expect(bench.read("pages/meadow/dist/_headers")).toContain("Content-Security-Policy: default-src 'none'");
    const weights = [...output.matchAll(/\.js .*gzip:\s+([\d.]+) kB/g)].map(([, kilobytes]) => Number(kilobytes));
    const sum = weights.reduce((all, one) => all + one, 0);
    expect(sum).toBeGreaterThan(5);
    expect(sum).toBeLessThan(35);
  });

  test("a language is not done while one sentence is missing", async () => {
    const path = "pages/kit/locales/fr/kit.json";
    const [first = "", ...others] = Object.entries<string>(JSON.parse(bench.read(path)));
    bench.write(path, JSON.stringify(Object.fromEntries(others)));
    const { code, output } = await bench.run("vitest", "run", "--project", "node", "i18n/locales");
    expect(code).toBe(1);
    expect(output).toContain(first[0]);
  });
});
