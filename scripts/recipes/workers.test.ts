import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readRecipes } from "./read-recipes.ts";
import { openWorkbench } from "./workbench.ts";

const recipes = readRecipes(readFileSync(join(import.meta.dirname, "../../workers/README.md"), "utf8"));
const bench = openWorkbench();
afterAll(() => bench.clear());

/** For a machine that is busy with the rest of the tests. */
const patience = { timeout: 180_000 };

test("before any recipe, a table that did not change needs no migration", patience, async () => {
  const output = await bench.pass(process.execPath, "scripts/db-generate.ts");
  expect(output.match(/No schema changes/g)).toHaveLength(2);
});

describe("followed one after the other", patience, () => {
  test.each(recipes.map((recipe) => [recipe.title, recipe] as const))("%s", (_, recipe) => bench.follow(recipe));

  test("the migrations are what the recipes promise", () => {
    const written = (name: string) => bench.read(`migrations/tenant/${bench.list("migrations/tenant", name)}`);
    expect(written("_labels.sql")).toMatch(/CREATE TABLE `labels` \(.*\n\) WITHOUT ROWID;/s);
    expect(written("_label_title.sql")).toBe("ALTER TABLE `labels` ADD `title` text;");
  });

  test("it compiles", async () => {
    await bench.pass("tsc", "-b", "workers/api");
  });

  test("lint and format find nothing in it", async () => {
    const changed = ["workers/api", "shared", "migrations", "vitest.config.ts"];
    await bench.pass("oxlint", "--deny-warnings", ...changed);
    await bench.pass(
      "oxfmt",
      "--check",
      "workers/api/modules/labels",
      "workers/api/modules/crm",
      "workers/api/brands",
      "shared",
    );
  });

  test("the guards of the repository see it and agree", async () => {
    await bench.pass("vitest", "run", "--project", "node", "workers/api/platform/guards", "problem.rules");
  });

  test("it does what it says, inside workerd", async () => {
    const output = await bench.pass(
      "vitest",
      "run",
      "--project",
      "workerd",
      "modules/labels",
      "modules/crm/subscribers",
    );
    expect(output).toMatch(/Tests\s+5 passed/);
  });

  test("it would deploy, with its object and queue", async () => {
    const output = await bench.pass("wrangler", "deploy", "--dry-run", "--outdir", "dist/worker");
    expect(output).toMatch(/LABEL_TALLY/);
    expect(output).toMatch(/LABELS_QUEUE/);
  });

  test("and the document for clients tells of it", () => {
    const { paths } = JSON.parse(bench.read("openapi.json"));
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(["/api/v1/labels", "/api/v1/labels/{id}"]));
  });
});

describe("what a recipe leaves to memory is remembered by a guard", patience, () => {
  test("a migration may be edited until it is committed, and never after", async () => {
    const sealed = () => JSON.parse(bench.read("migrations/sealed.json"));
    const before = sealed();
    for (const name of ["0000_initial.sql", bench.list("migrations/tenant", "_label_title.sql")]) {
      const path = `migrations/tenant/${name}`;
      bench.write(path, `${bench.read(path)}\n-- by hand`);
    }
    await bench.pass(process.execPath, "scripts/seal-migrations.ts");
    const changed = Object.keys(before).filter((path) => sealed()[path] !== before[path]);
    expect(changed).toEqual([`migrations/tenant/${bench.list("migrations/tenant", "_label_title.sql")}`]);
  });

  test("a queue without consumer, a file without meaning and a changed migration are named", async () => {
    bench.write("workers/api/index.ts", bench.read("workers/api/index.ts").replace("  labels: consumeLabels,\n", ""));
    bench.write("workers/api/modules/labels/label-helpers.ts", "export {};\n");
    const { code, output } = await bench.run("vitest", "run", "--project", "node", "workers/api/platform/guards");
    expect(code).toBe(1);
    const failed = [...output.matchAll(/FAIL .* > (.*)/g)].map(([, name]) => name);
    expect(failed.toSorted()).toEqual([
      "migrations/tenant/0000_initial.sql is what it was when it was merged",
      "module labels",
      "queues: each has its consumer in index.ts, and the other way round",
    ]);
  });
});
