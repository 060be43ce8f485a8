import { writeFileSync } from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import type { Failure, Results } from "./results.ts";

function failure(where: string, errors: readonly { message: string }[]): Failure {
  return { where, why: errors.map(({ message }) => message).join("\n") };
}

function failuresOf(module: TestModule): Failure[] {
  const file = module.relativeModuleId;
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0);
  const tests = [...module.children.allTests("failed")];
  return [
    ...(module.errors().length > 0 ? [failure(file, module.errors())] : []),
    ...suites.map((suite) => failure(`${file} > ${suite.fullName}`, suite.errors())),
    ...tests.map((test) => failure(`${file} > ${test.fullName}`, test.result().errors ?? [])),
  ];
}

function passedIn(module: TestModule): number {
  return [...module.children.allTests("passed")].length;
}

/** Leaves what a run of vitest came to in the file named by `RESULTS_FILE`: see {@link Results}. */
export default class ResultsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const results: Results = {
      passed: modules.reduce((sum, module) => sum + passedIn(module), 0),
      failures: [
        ...modules.flatMap(failuresOf),
        ...unhandled.map((error) => failure("outside of any test", [error, { message: error.stack ?? "" }])),
      ],
    };
    writeFileSync(process.env.RESULTS_FILE ?? "results.json", JSON.stringify(results));
  }
}
