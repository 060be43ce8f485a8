import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { runStep } from "../step.ts";
import { findBrowser, howToGetBrowser } from "./find-browser.ts";
import { withJourneyStack } from "./journey-stack.ts";
import { describeFailures, type Results, readResults } from "./results.ts";

// Everything: pure and integration tests, then the journeys in a real browser against the running stack.
const reports = join(".state", "reports");
mkdirSync(reports, { recursive: true });

async function runProjects(
  name: string,
  projects: readonly string[],
  environment: Record<string, string> = {},
): Promise<Results> {
  const left = resolve(reports, `${name}.json`);
  rmSync(left, { force: true });
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", `--reporter=${join(import.meta.dirname, "results-reporter.ts")}`];
  const { code } = await runStep(name, "vitest", ["run", ...chosen, ...reporters], {
    ...environment,
    RESULTS_FILE: left,
  });
  return readResults(left, name, code);
}

const browser = findBrowser(process.env);
if (!browser) console.error(howToGetBrowser);

const runs = [await runProjects("unit and integration", ["node", "workerd"])];
if (browser) {
  runs.push(
    await withJourneyStack((environment) =>
      runProjects("journeys", ["journeys"], { ...environment, CHROMIUM_PATH: browser }),
    ),
  );
} else {
  runs.push({ passed: 0, failures: [{ where: "journeys", why: howToGetBrowser }] });
}
const passed = runs.reduce((sum, run) => sum + run.passed, 0);
const failures = runs.flatMap((run) => run.failures);
if (failures.length > 0) console.error(`\n${describeFailures(failures)}\n`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
