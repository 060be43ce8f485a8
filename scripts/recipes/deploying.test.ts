import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { sites } from "../../shared/brands.ts";
import { ConfigurationError, parseConfiguration } from "../../workers/api/platform/configuration.ts";
import { readSitePlaces } from "../site-places.ts";
import { applyDiff } from "./apply-diff.ts";
import { openWorkbench } from "./workbench.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const deploying = read("docs/deploying.md");
const wrangler = read("wrangler.toml");

/** The rows of the table whose first column is called `name`, by what stands in backticks there. */
function readTable(name: string): Map<string, string> {
  const [, table = ""] = deploying.split(new RegExp(`^\\| ${name} .*\\n\\| -.*\\n`, "m"));
  const rows = (table.split(/\n(?!\|)/)[0] ?? "").split("\n");
  return new Map(
    rows.flatMap((row) => [...row.matchAll(/^\| `(\w+)` +\|(.*)\|$/g)].map(([, key = "", rest = ""]) => [key, rest])),
  );
}

function readVariables(toml: string): Record<string, string> {
  const [, section = ""] = /^\[vars\]\n(.*?)\n\[/ms.exec(toml) ?? [];
  return Object.fromEntries(
    [...section.matchAll(/^(\w+) = "(.*)"$/gm)].map(([, key = "", value = ""]) => [key, value]),
  );
}

const required = /^required = \[([^\]]*)\]$/m.exec(wrangler)?.[1]?.match(/\w+/g) ?? [];
const variables = readTable("variable");
const secrets = readTable("secret");
const [, diff = ""] = /^```diff\n(.*?)^```$/ms.exec(deploying) ?? [];
const production = applyDiff(wrangler, diff);

describe("docs/deploying.md", () => {
  test("lists the variables and secrets that wrangler.toml and the configuration ask for", () => {
    expect([...variables.keys()]).toEqual(Object.keys(readVariables(wrangler)));
    expect([...secrets.keys()].toSorted()).toEqual([...required].toSorted());
    const missing = missingFrom({}).map((problem) => problem.split(/[ :]/)[0] ?? "");
    expect([...variables.keys(), ...secrets.keys()]).toEqual(expect.arrayContaining(missing));
  });

  test("says how to make secrets that the Worker accepts, with the variables it writes", () => {
    const made = [...secrets].map(([name, row]): [string, string] => {
      const [, script = ""] = /`node -p "(.*)"`/.exec(row) ?? [];
      const output = execFileSync(process.execPath, ["-p", script.replaceAll("\\|", "|")], { encoding: "utf8" });
      return [name, output.trim()];
    });
    const configuration = parseConfiguration({ ...readVariables(production), ...Object.fromEntries(made) });
    expect(configuration).toMatchObject({ environment: "production", apiOrigin: "https://api.example.com" });
    expect(configuration.metaApps).toHaveLength(1);
    expect(configuration.operatorToken).not.toBeNull();
  });

  test("makes every database, queue and bucket there is", () => {
    const named = (key: string) =>
      [...wrangler.matchAll(new RegExp(`^${key} = "(.*)"$`, "gm"))].map(([, name = ""]) => name);
    for (const name of named("database_name")) expect(deploying).toContain(`d1 create ${name}`);
    for (const name of named("binding").filter((binding) => /^(DIRECTORY|TENANT_)/.test(binding)))
      expect(deploying).toContain(`migrations apply ${name} --remote`);
    for (const name of named("bucket_name")) expect(deploying).toContain(`r2 bucket create ${name}`);
    const [, queues = ""] = /for queue in (.*); do/.exec(deploying) ?? [];
    const made = queues.split(" ").flatMap((queue) => [queue, `${queue}-dead`]);
    expect(made.toSorted()).toEqual([...new Set(named("queue"))].toSorted());
  });

  test("deploys every site, built for where the Worker expects it", () => {
    const [, deployed = ""] = /for site in (.*); do/.exec(deploying) ?? [];
    expect(deployed.split(" ")).toEqual(sites.map(({ key }) => key));
    expect(deploying).toContain(`export SITE_ORIGINS="${readVariables(production)["SITE_ORIGINS"]}"`);
  });

  test("takes every site's API host to the Worker", () => {
    const { SITE_ORIGINS, API_ORIGIN } = readVariables(production);
    const places = readSitePlaces({ SITE_ORIGINS, VITE_API_ORIGIN: API_ORIGIN });
    const routed = [...production.matchAll(/pattern = "(.*?)", custom_domain/g)].map(([, host = ""]) => host);
    const hosts = [...places.values()].map(({ apiOrigin }) => new URL(apiOrigin).host);
    expect(routed.toSorted()).toEqual([...new Set([...hosts, "media.example.com"])].toSorted());
  });
});

describe("the production configuration", () => {
  const bench = openWorkbench();
  afterAll(() => bench.clear());

  test("bundles, with its own addresses", { timeout: 180_000 }, async () => {
    bench.write("wrangler.production.toml", production);
    const config = ["--config", "wrangler.production.toml", "--outdir", "dist/worker"];
    const output = await bench.pass("wrangler", "deploy", "--dry-run", ...config);
    expect(output).toContain("https://api.example.com");
    expect(output).not.toContain("localhost");
  });
});

function missingFrom(environment: object): readonly string[] {
  try {
    parseConfiguration(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}
