import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readRecipes, type Recipe } from "./read-recipes.ts";
import { openWorkbench } from "./workbench.ts";

const root = join(import.meta.dirname, "../..");
const registry = "shared/brands.ts";
const bench = openWorkbench();
/** For a machine that is busy with the rest of the tests. */
const patience = { timeout: 180_000 };
afterAll(() => bench.clear(), patience.timeout);

function findRecipe(readme: string, title: string): Recipe {
  const recipe = readRecipes(readFileSync(join(root, readme), "utf8")).find((each) => each.title === title);
  if (!recipe) throw new Error(`${readme} has no recipe ${title}`);
  return recipe;
}

function listChanges(): string[] {
  const changed = execFileSync("git", ["-c", "safe.directory=*", "status", "--porcelain", "--untracked-files=all"], {
    cwd: bench.folder,
    encoding: "utf8",
  });
  return changed.split("\n").flatMap((line) => (line === "" || line.endsWith(" node_modules") ? [] : [line.slice(3)]));
}

describe("a brand that was never thought of", patience, () => {
  test("is a folder here, a folder there, a line in the registry and one in the list of routes", async () => {
    await bench.follow(findRecipe("pages/README.md", "Add a brand site"));
    const endpoints = findRecipe("workers/README.md", "Add a brand's endpoints");
    // The site's recipe has written the same line already.
    const isNew = (step: Recipe["steps"][number]) => step.kind === "commands" || step.path !== registry;
    await bench.follow({ ...endpoints, steps: endpoints.steps.filter(isNew) });
    const elsewhere = listChanges().filter((path) => !/^(workers\/api\/brands|pages)\/meadow\//.test(path));
    expect(elsewhere.toSorted()).toEqual([registry, "workers/api/app.ts"]);
  });

  test("compiles, and is written as everything else", async () => {
    // That such a site compiles is shown by pages.test.ts, which follows the same recipe.
    await bench.pass("tsc", "-b", "workers/api");
    const written = ["workers/api/brands", "workers/api/app.ts", "pages/meadow", "shared"];
    await bench.pass("oxlint", "--deny-warnings", ...written);
    await bench.pass("oxfmt", "--check", ...written);
  });

  test("answers at its own paths, to those who are signed in there and nobody else", async () => {
    const asked = ["brands/meadow", "guards/access.test", "guards/tenancy-walk", "-t", "[Mm]eadow"];
    const output = await bench.pass("vitest", "run", "--project", "workerd", "--reporter=verbose", ...asked);
    expect(output).toContain("somebody signed in at Meadow has one code");
    expect(output).toMatch(/access\.test\.ts.*a brand's route.*GET .*\/meadow\/invitations/);
    expect(output).toMatch(/tenancy-walk\.test\.ts.*GET .*\/meadow\/invitations/);
  });

  test("is in the document for clients, which generators still like", async () => {
    await bench.pass(process.execPath, "scripts/openapi.ts");
    await bench.pass(process.execPath, "scripts/lint-openapi.ts");
    await bench.pass("vitest", "run", "--project", "node", "guards/document", "guards/repository");
    expect(Object.keys(JSON.parse(bench.read("openapi.json")).paths)).toContain("/api/v1/meadow/invitations");
  });

  test("has a site that builds", async () => {
    await bench.pass("vite", "build", "pages/meadow");
  });
});
