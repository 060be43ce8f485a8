import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  success: z.boolean(),
});
export type Counts = { readonly passed: number; readonly failed: number };

/**
 * What a run of vitest says in its JSON report. A run that failed without a failed test (a file that does not load, a
 * missing report) counts as one failure, so that nothing broken looks green.
 */
export function countResults(reportPath: string, exitCode: number): Counts {
  const report = existsSync(reportPath) ? Report.safeParse(JSON.parse(readFileSync(reportPath, "utf8"))) : null;
  if (!report?.success) return { passed: 0, failed: 1 };
  const { numPassedTests: passed, numFailedTests: failed } = report.data;
  return { passed, failed: failed === 0 && (exitCode !== 0 || !report.data.success || passed === 0) ? 1 : failed };
}
