import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { countResults } from "./count-results.ts";

const folder = mkdtempSync(join(tmpdir(), "loggia-counts-"));
function report(content: object): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const green = { numPassedTests: 5, numFailedTests: 0, numFailedTestSuites: 0, success: true };

it("counts what passed and what failed", () => {
  expect(countResults(report(green), 0)).toEqual({ passed: 5, failed: 0 });
  expect(countResults(report({ ...green, numFailedTests: 2, success: false }), 1)).toEqual({ passed: 5, failed: 2 });
});

it("never lets a run that broke elsewhere look green", () => {
  expect(countResults(report(green), 1).failed).toBe(1);
  expect(countResults(report({ ...green, success: false }), 0).failed).toBe(1);
  expect(countResults(report({ ...green, numPassedTests: 0 }), 0).failed).toBe(1);
  expect(countResults(join(folder, "missing.json"), 0)).toEqual({ passed: 0, failed: 1 });
});
