import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "../step.ts";
import { type Counts, countResults } from "./count-results.ts";
import { findBrowser, howToGetBrowser } from "./find-browser.ts";
import { withJourneyStack } from "./journey-stack.ts";

// Everything: pure and integration tests, then the journeys in a real browser against the running stack.
const reports = join(".state", "reports");
mkdirSync(reports, { recursive: true });

async function runProjects(
  name: string,
  projects: readonly string[],
  environment: Record<string, string> = {},
): Promise<Counts> {
  const report = join(reports, `${name}.json`);
  rmSync(report, { force: true });
  const chosen = projects.flatMap((project) => ["--project", project]);
  const outputs = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code } = await runStep(name, "vitest", ["run", ...chosen, ...outputs], environment);
  return countResults(report, code);
}

const browser = findBrowser(process.env);
if (!browser) console.error(howToGetBrowser);

const results = [await runProjects("unit and integration", ["node", "workerd"])];
if (browser) {
  results.push(
    await withJourneyStack((environment) =>
      runProjects("journeys", ["journeys"], { ...environment, CHROMIUM_PATH: browser }),
    ),
  );
} else {
  results.push({ passed: 0, failed: 1 });
}
const passed = results.reduce((sum, counts) => sum + counts.passed, 0);
const failed = results.reduce((sum, counts) => sum + counts.failed, 0);
if (!browser) console.error(`\n${howToGetBrowser}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
