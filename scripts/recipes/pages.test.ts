import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readRecipes } from "./read-recipes.ts";
import { openWorkbench, type Workbench } from "./workbench.ts";

const recipes = readRecipes(readFileSync(join(import.meta.dirname, "../../pages/README.md"), "utf8"));
const sites = openWorkbench();
const languages = openWorkbench();
afterAll(() => {
  sites.clear();
  languages.clear();
});

const minute = 60_000;

/** Fails with what the command said. */
function expectToPass(bench: Workbench, command: string, ...args: string[]): string {
  const { code, output } = bench.run(command, ...args);
  expect(code, output).toBe(0);
  return output;
}

function follow(bench: Workbench, title: string): void {
  const recipe = recipes.find((candidate) => candidate.title === title);
  if (!recipe) throw new Error(`pages/README.md has no recipe ${title}`);
  bench.follow(recipe);
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

describe("a brand site and a screen", { timeout: minute }, () => {
  test("are made by following the recipes", () => {
    follow(sites, "Add a brand site");
    follow(sites, "Add a screen");
  });

  test("compile, and are written as everything else", () => {
    expectToPass(sites, "tsc", "-b", "pages");
    expectToPass(sites, "oxlint", "--deny-warnings", "pages", "shared");
    expectToPass(sites, "oxfmt", "--check", "pages/meadow", "pages/console/screens", "pages/console/app", "shared");
  });

  test("pass the tests of the sites", () => {
    const asked = ["day.store", "app/routes", "i18n/locales", "logical-utilities"];
    const output = expectToPass(sites, "vitest", "run", "--project", "node", "--reporter=verbose", ...asked);
    expect(output).toContain("meadow/locales/en/meadow.json");
  });

  test("the site builds, with its policy and less than it may weigh", () => {
    const output = expectToPass(sites, "vite", "build", "pages/meadow");
    const files = globSync("**/*", { cwd: join(sites.folder, "pages/meadow/dist") });
    expect(files).toEqual(expect.arrayContaining(["index.html", "early.js", "_headers", "_redirects"]));
    expect(sites.read("pages/meadow/dist/_headers")).toContain("Content-Security-Policy: default-src 'none'");
    const weights = [...output.matchAll(/\.js .*gzip:\s+([\d.]+) kB/g)].map(([, kilobytes]) => Number(kilobytes));
    const sum = weights.reduce((all, one) => all + one, 0);
    expect(sum).toBeGreaterThan(5);
    expect(sum).toBeLessThan(35);
  });
});

describe("a language", { timeout: minute }, () => {
  test("is added by translating every file and following the recipe", () => {
    for (const path of globSync("{shared,pages/*}/locales/en/*.json", { cwd: languages.folder })) {
      const texts: object = JSON.parse(languages.read(path));
      languages.write(path.replace("/en/", "/fr/"), `${JSON.stringify(translate(texts, "fr"), null, 2)}\n`);
    }
    follow(languages, "Add a language");
  });

  test("is asked for everywhere by the types, and is everywhere", () => {
    expectToPass(languages, "tsc", "-b", "pages");
    expectToPass(languages, "vitest", "run", "--project", "node", "locales", "early-appearance", "problem.rules");
  });

  test("is a language that the API's document names", () => {
    expect(languages.read("openapi.json")).toMatch(/"en",\s+"ar",\s+"fr"/);
  });

  test("is not done while one sentence is missing", () => {
    const path = "pages/kit/locales/fr/kit.json";
    const [first = "", ...others] = Object.entries<string>(JSON.parse(languages.read(path)));
    languages.write(path, JSON.stringify(Object.fromEntries(others)));
    const { code, output } = languages.run("vitest", "run", "--project", "node", "i18n/locales");
    expect(code).toBe(1);
    expect(output).toContain(first[0]);
  });
});
