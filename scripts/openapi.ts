import { runStep } from "./step.ts";

// The Worker itself writes openapi.json, inside the tests' runtime: the test that guards the file, run in update mode.
const test = ["run", "--project", "workerd", "workers/api/platform/openapi.test.ts", "--update"];
const step = await runStep("openapi", "vitest", test);
process.exit(step.code);
