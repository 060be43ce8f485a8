import { runStep } from "./step.ts";

// Everything CI looks at before any test runs; all steps run, so that one call shows every complaint.
const steps = [
  await runStep("format", "oxfmt", ["--check", "."]),
  await runStep("lint", "oxlint", ["--deny-warnings"]),
  await runStep("types", "tsc", ["-b"]),
  await runStep("contract for clients", process.execPath, ["scripts/lint-openapi.ts"]),
  await runStep("unused code", "knip", []),
];
for (const { name, code, seconds } of steps) console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
process.exit(steps.every(({ code }) => code === 0) ? 0 : 1);
