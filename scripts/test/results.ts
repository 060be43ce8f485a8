import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const Failure = z.object({ where: z.string(), why: z.string() });
const Results = z.object({ passed: z.int(), failures: z.array(Failure) });

/** Something that failed: a test, a file that does not load, or an error outside of any test. */
export type Failure = z.infer<typeof Failure>;

/** What a run of tests came to. */
export type Results = z.infer<typeof Results>;

/**
 * What the reporter left of a run of vitest. A run that failed without a failed test (an exit code of its own, no results,
 * nothing that passed) is one failure, so that nothing broken looks green.
 */
export function readResults(path: string, name: string, exitCode: number): Results {
  const left = existsSync(path) ? Results.safeParse(JSON.parse(readFileSync(path, "utf8"))) : null;
  if (!left?.success) return { passed: 0, failures: [{ where: name, why: "the run left no results" }] };
  const { passed, failures } = left.data;
  if (failures.length > 0 || (exitCode === 0 && passed > 0)) return left.data;
  return { passed, failures: [{ where: name, why: `the run ended with code ${exitCode}, and no test had failed` }] };
}

const linesShown = 12;

/** The failures once more, each with the first lines of why: what one looks for at the end of a long log. */
export function describeFailures(failures: readonly Failure[]): string {
  return failures
    .map(({ where, why }) => [`FAILED ${where}`, ...why.split("\n").slice(0, linesShown)].join("\n    "))
    .join("\n");
}
