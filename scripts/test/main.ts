import { mkdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { runStep } from "../step.ts";
import { findBrowser, howToGetBrowser } from "./find-browser.ts";
import { inLanes } from "./in-lanes.ts";
import { withJourneyStack } from "./journey-stack.ts";
import { describeFailures, type Results, readResults } from "./results.ts";

// Everything: pure and integration tests, then the journeys in a real browser against the running stack.
const reports = join(".state", "reports");
mkdirSync(reports, { recursive: true });

const browser = findBrowser(process.env);
if (!browser) console.error(howToGetBrowser);

/** A part of a project's files: the first of three is `{ number: 1, of: 3 }`. */
type Part = { readonly number: number; readonly of: number };

async function runPart(project: string, part: Part, environment: Record<string, string> = {}): Promise<Results> {
  const name = part.of === 1 ? project : `${project} ${part.number} of ${part.of}`;
  const left = resolve(reports, `${name}.json`);
  rmSync(left, { force: true });
  const chosen = ["--project", project, `--shard=${part.number}/${part.of}`, "--maxWorkers=1"];
  const reporters = ["--reporter=default", `--reporter=${join(import.meta.dirname, "results-reporter.ts")}`];
  // Side by side nobody may draw over the others' lines: CI says so to vitest.
  const told = { ...environment, CI: "true", RESULTS_FILE: left };
  const { code, seconds } = await runStep(name, "vitest", ["run", ...chosen, ...reporters], told);
  console.log(`${name}: ended after ${seconds} s`);
  return readResults(left, name, code);
}

async function runJourneys(part: Part): Promise<Results> {
  if (!browser) return { passed: 0, failures: [{ where: "journeys", why: howToGetBrowser }] };
  return withJourneyStack(part.number, (environment) =>
    runPart("journeys", part, { ...environment, CHROMIUM_PATH: browser }),
  );
}

function inParts(of: number, run: (part: Part) => Promise<Results>): (() => Promise<Results>)[] {
  return Array.from({ length: of }, (_, index) => () => run({ number: index + 1, of }));
}

// A runtime and a browser keep one core busy each: as many lanes as cores, in parts that end at about the same time on two.
const runs = await inLanes(
  [
    ...inParts(1, (part) => runPart("node", part)),
    ...inParts(3, (part) => runPart("workerd", part)),
    ...inParts(browser ? 2 : 1, runJourneys),
  ],
  Math.min(availableParallelism(), 4),
);
const passed = runs.reduce((sum, run) => sum + run.passed, 0);
const failures = runs.flatMap((run) => run.failures);
if (failures.length > 0) console.error(`\n${describeFailures(failures)}\n`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
