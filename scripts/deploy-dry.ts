import { runStep } from "./step.ts";

// Everything a deployment would upload is built and checked; nothing leaves the machine.
const steps = [
  await runStep("sites", process.execPath, ["scripts/build.ts"]),
  await runStep("worker", "wrangler", ["deploy", "--dry-run", "--outdir", "dist/worker"]),
];
for (const { name, code, seconds } of steps) console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)`);
process.exit(steps.every(({ code }) => code === 0) ? 0 : 1);
