import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runStep } from "../step.ts";
import { describeFailures, readResults } from "./results.ts";

const folder = mkdtempSync(join(tmpdir(), "loggia-results-"));
function left(content: object): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const wrong = { where: "a.test.ts > adds", why: "expected 3 to be 4\nat a.test.ts:3" };

it("counts what passed and names what failed", () => {
  expect(readResults(left({ passed: 5, failures: [] }), "unit", 0)).toEqual({ passed: 5, failures: [] });
  expect(readResults(left({ passed: 5, failures: [wrong] }), "unit", 1)).toEqual({ passed: 5, failures: [wrong] });
});

it("never lets a run that broke elsewhere look green", () => {
  expect(readResults(left({ passed: 5, failures: [] }), "unit", 1).failures).toHaveLength(1);
  expect(readResults(left({ passed: 0, failures: [] }), "unit", 0).failures).toHaveLength(1);
  expect(readResults(left({ passed: "5" }), "unit", 0).failures).toHaveLength(1);
  expect(readResults(join(folder, "missing.json"), "unit", 0)).toEqual({
    passed: 0,
    failures: [{ where: "unit", why: "the run left no results" }],
  });
});

it("says each failure with its reason at the end", () => {
  const long = { where: "b.test.ts", why: Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n") };
  const said = describeFailures([wrong, long]).split("\n");
  expect(said.slice(0, 3)).toEqual(["FAILED a.test.ts > adds", "    expected 3 to be 4", "    at a.test.ts:3"]);
  expect(said).toHaveLength(3 + 13);
});

it("hears from a real run of every way to fail", async () => {
  const tests = {
    "passes.test.js": `test("passes", () => {});`,
    "fails.test.js": `describe("sums", () => { test("add up", () => { expect(1 + 1).toBe(3); }); });`,
    "suite.test.js": `describe("prepared", () => { beforeAll(() => { throw new Error("no ground"); }); test("never", () => {}); });`,
    "loads.test.js": `throw new Error("does not load");`,
    "outside.test.js": `test("leaves something behind", async () => { Promise.reject(new Error("left behind")); await new Promise((go) => setTimeout(go, 20)); });`,
  };
  const project = mkdtempSync(join(tmpdir(), "loggia-run-"));
  for (const [name, content] of Object.entries(tests)) writeFileSync(join(project, name), content);
  const reporter = join(import.meta.dirname, "results-reporter.ts");
  const results = join(project, "results.json");
  const chosen = ["run", "--root", project, "--globals", `--reporter=${reporter}`];
  const { code } = await runStep("a run that fails", "vitest", chosen, { RESULTS_FILE: results });
  const { passed, failures } = readResults(results, "a run that fails", code);
  expect(passed).toBe(2);
  expect(failures.map(({ where }) => where).toSorted()).toEqual([
    "fails.test.js > sums > add up",
    "loads.test.js",
    "outside of any test",
    "suite.test.js > prepared",
  ]);
  expect(failures.map(({ why }) => why).join("\n")).toMatch(/no ground/);
  expect(failures.map(({ why }) => why).join("\n")).toMatch(/left behind/);
});
